// What a process died of while it loaded a model. Signals that only a fault in native code raises are the file's doing: it is
// what was worked at, and the next process would come to the same end.
import { DesksideError, isDesksideError } from '../../core/index.ts';

const faults: readonly (string | null)[] = ['SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGFPE', 'SIGTRAP'];
/** How the library says what it stumbled over. */
const lastWord =
  /GGML_ASSERT|GGML_ABORT|fatal error|what\(\):|terminate called|error|failed|invalid|unknown/i;
/** The folder that the library was built in, in front of the file and the line. */
const buildPath = /^\S*[\\/](?=[\w.-]+\.[a-z]+:\d+: )/i;
/** What the system adds to an abort, of no use to anybody without the sources. */
const noise = /^(#\d|\[New LWP|Thread|warning: |0x|Using host|WARNING: Using native backtrace)/;

/** The error that the death comes to. */
export function loadDeath(error: unknown, path: string, log: readonly string[]): unknown {
  if (!isDesksideError(error, 'engine-crashed') || !faults.includes(error.data.signal)) return error;
  const lines = log.filter((line) => !noise.test(line));
  const said = lines.findLast((line) => lastWord.test(line)) ?? lines.at(-1);
  const word = said?.trim().replace(buildPath, '') ?? '';
  const data = {
    path,
    fault: { type: 'process-ended' },
    said: `${word} (${error.data.signal})`.trim(),
  } as const;
  return new DesksideError('model-load-failed', data, { cause: error });
}
