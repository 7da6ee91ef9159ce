// The child's error as the host's, with what the native library said about it where its words are all there is.
import { z } from 'zod';
import { DesksideError, isDesksideError } from '../../core/index.ts';
import type { ChildMessage } from '../protocol.ts';
import { failureData } from './failure-data.ts';

type Failed = Extract<ChildMessage, { type: 'failed' }>;

/** Lines of the library's log that say what went wrong. */
const complaint = /error|fail|unsupported|unknown|undefined|invalid|cannot|does not/i;
/** Lines that describe a model and use such words of it. */
const description = /^(print_info|done_getting_tensors|load): |^llama_model_loader: - /;
const maxLines = 5;

/**
 * `engine-protocol` for what no engine process says.
 * @param log what the child wrote on standard error since the request began
 */
export function childFailure({ code, data }: Failed, log: readonly string[]): DesksideError {
  if (!isFailureCode(code))
    return new DesksideError('engine-protocol', { reason: `unexpected code ${code}` });
  const parsed = failureData[code].safeParse(data);
  if (!parsed.success) {
    const reason = `${code} with other data than it has: ${z.prettifyError(parsed.error)}`;
    return new DesksideError('engine-protocol', { reason });
  }
  const said = log.filter((line) => complaint.test(line) && !description.test(line)).slice(-maxLines);
  const error = new DesksideError(code, parsed.data);
  if (!isDesksideError(error, 'model-load-failed') || said.length === 0) return error;
  return new DesksideError('model-load-failed', { ...error.data, said: said.join('\n') });
}

function isFailureCode(code: string): code is keyof typeof failureData {
  return Object.hasOwn(failureData, code);
}
