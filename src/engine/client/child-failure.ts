// The child's error as the host's, with what the native library said about it where its words are all there is.
import { DesksideError, type ErrorCode, errorTable } from '../../core/index.ts';
import type { ChildMessage } from '../protocol.ts';

type Failed = Extract<ChildMessage, { type: 'failed' }>;

/** Lines of the library's log that say what went wrong. */
const complaint = /error|fail|unsupported|unknown|undefined|invalid|cannot|does not/i;
/** Lines that describe a model and use such words of it. */
const description = /^(print_info|done_getting_tensors|load): |^llama_model_loader: - /;
const maxLines = 5;

/** @param log what the child wrote on standard error since the request began */
export function childFailure({ code, data }: Failed, log: readonly string[]): DesksideError {
  if (!isErrorCode(code)) return new DesksideError('engine-protocol', { reason: `unknown code ${code}` });
  const said = log.filter((line) => complaint.test(line) && !description.test(line)).slice(-maxLines);
  const reason = said.length > 0 ? said.join('\n') : String(data.reason);
  if (code === 'model-load-failed') return new DesksideError(code, { path: String(data.path), reason });
  // The code is of the table; its data was made by the same table on the other side.
  return new DesksideError(code, data as never);
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorTable, code);
}
