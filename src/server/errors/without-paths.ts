// What goes to a client says nothing of this computer: no path, no last words of a process, no words of an unforeseen error.
import { DesksideError } from '../../core/index.ts';

/** Two names with a separator before each, or a drive; what stands last is kept, for it says which file is meant. */
const path = /(?:[A-Za-z]:)?(?:[\\/][^\\/\s'"“”,;:]+)+[\\/]([^\\/\s'"“”,;:]+)|[A-Za-z]:\\([^\\/\s'"]+)/g;

export function withoutPaths(error: DesksideError): DesksideError {
  const { code } = error;
  if (code === 'internal') return new DesksideError('internal', { reason: 'The server has printed more.' });
  const data = cleaned(error.data);
  return new DesksideError(code, data as never, { cause: error });
}

function cleaned(value: unknown, key?: string): unknown {
  if (key === 'lastLines') return [];
  // Names that a client has sent, and that it is to find again.
  if (key === 'ref' || key === 'path' || key === 'origin')
    return typeof value === 'string' ? named(value) : value;
  if (typeof value === 'string') return value.replace(path, '$1$2');
  if (Array.isArray(value)) return value.map((each) => cleaned(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cleaned(each, name)]));
}

/** A route is a path too, and so is a place in a schema; neither says anything of the disk. */
function named(text: string): string {
  return /^\/(?:v1|api)\b|^[a-z]+:\/\/|^#\//.test(text) ? text : text.replace(path, '$1$2');
}
