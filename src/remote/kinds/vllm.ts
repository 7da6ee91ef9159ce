import type { RemoteFormat } from '../remote-request.ts';
import { jsonFormat, type ServerKind, standardSampling, templateSwitch } from './server-kind.ts';

export const vllm: ServerKind = {
  name: 'vllm',
  ownedBy: 'vllm',
  // Its penalty looks at the whole prompt, and knows no window.
  sampling: { ...standardSampling, topK: 'top_k', minP: 'min_p', repeatPenalty: 'repetition_penalty' },
  allOfTopK: -1,
  telling: { stream_options: { include_usage: true, continuous_usage_stats: true } },
  format: (format) => jsonFormat(format) ?? structured(format),
  reasoning: (asked) => (typeof asked === 'string' ? { reasoning_effort: asked } : templateSwitch(asked)),
  reasonsBeforeFormat: true,
  reasoningField: 'reasoning',
  callsOnce: true,
  aboutPath: '/version',
};

function structured({ asked }: RemoteFormat): Record<string, unknown> | null {
  if (asked.type === 'choice') return { structured_outputs: { choice: asked.choices } };
  if (asked.type === 'regex') return { structured_outputs: { regex: asked.pattern } };
  return asked.type === 'grammar' ? { structured_outputs: { grammar: asked.grammar } } : null;
}
