import type { RemoteFormat } from '../remote-request.ts';
import { jsonFormat, type ServerKind, standardSampling, templateSwitch } from './server-kind.ts';

export const sglang: ServerKind = {
  name: 'sglang',
  ownedBy: 'sglang',
  sampling: { ...standardSampling, topK: 'top_k', minP: 'min_p', repeatPenalty: 'repetition_penalty' },
  allOfTopK: -1,
  telling: { stream_options: { include_usage: true, continuous_usage_stats: true } },
  format: (format) => jsonFormat(format) ?? constrained(format),
  reasoning: templateSwitch,
  reasonsBeforeFormat: true,
  reasoningField: 'reasoning_content',
  callsOnce: false,
  aboutPath: '/server_info',
};

function constrained({ asked }: RemoteFormat): Record<string, unknown> | null {
  if (asked.type === 'choice') return { regex: `(${asked.choices.map(escaped).join('|')})` };
  if (asked.type === 'regex') return { regex: asked.pattern };
  return asked.type === 'grammar' ? { ebnf: asked.grammar } : null;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
