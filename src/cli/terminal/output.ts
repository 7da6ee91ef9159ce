import { createColors } from 'picocolors';
import { asciiSigns, readsAsciiOnly } from './ascii-signs.ts';
import { wantsColors } from './wants-colors.ts';

export type Colors = ReturnType<typeof createColors>;

/** Standard output or standard error, with what is known about who reads it. */
export interface Output {
  readonly isTerminal: boolean;
  /** A terminal that does not know how to go back on a line. */
  readonly isDumb?: boolean;
  /** No progress. */
  quiet?: boolean;
  /** `auto`, the default: a line where somebody looks. `full`: every field. */
  receipts?: 'auto' | 'always' | 'full' | 'never';
  /** For what has to draw by itself, such as a line editor. */
  readonly stream: NodeJS.WriteStream;
  readonly colors: Colors;
  /** Width of the terminal now, `null` where it is none: then nothing is wrapped. */
  columns(): number | null;
  write(text: string): void;
  /** Why it could not be written to, but for a reader who has gone. */
  failure?(): NodeJS.ErrnoException | null;
  /** Resolves when all that was written has left, or failed. */
  flushed?(): Promise<void>;
}

/** Nobody has a narrower window, and some terminals say 0. */
const leastColumns = 10;
/** Signs of ours are up to this much wider where they are spelled out. */
const spelledOut = 2;

/** Somebody may well have closed the other end (`deskside text x | head`); that is no error, see `onGone`. */
export function createOutput(
  stream: NodeJS.WriteStream,
  env: NodeJS.ProcessEnv,
  onGone: (failure: NodeJS.ErrnoException | null) => void,
): Output {
  const isTerminal = stream.isTTY === true;
  const ascii = isTerminal && readsAsciiOnly(env);
  let failure: NodeJS.ErrnoException | null = null;
  let gone = false;
  let written = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    gone = true;
    const isClosed = error.code === 'EPIPE' || (isTerminal && error.code === 'EIO');
    if (!isClosed) failure ??= error;
    onGone(failure);
  });
  const columns = (): number => Math.max(leastColumns, (stream.columns || 80) - (ascii ? spelledOut : 0));
  return {
    isTerminal,
    isDumb: env.TERM === 'dumb',
    stream,
    colors: createColors(wantsColors(env, isTerminal)),
    columns: () => (isTerminal ? columns() : null),
    write(text) {
      written ||= text !== '';
      if (!gone) stream.write(ascii ? asciiSigns(text) : text);
    },
    failure: () => failure,
    flushed: () =>
      new Promise((resolve) => {
        if (written) stream.write('', () => resolve());
        else resolve();
      }),
  };
}
