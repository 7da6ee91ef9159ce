import type { ReasoningOption } from '../../chat/index.ts';
import { invalid } from './parse-request.ts';

const efforts: ReadonlySet<string> = new Set(['low', 'medium', 'high', 'xhigh', 'max']);

/** As OpenAI and others name it. Throws `request-invalid` for a word that none of them knows. */
export function reasoningEffort(
  effort: string | null | undefined,
  field: string,
): ReasoningOption | undefined {
  if (effort === null || effort === undefined) return undefined;
  if (effort === 'none' || effort === 'minimal') return false;
  if (efforts.has(effort)) return effort;
  throw invalid(field, 'invalid_value');
}
