import { createColors } from 'picocolors';

export type Colors = ReturnType<typeof createColors>;

/** Standard output or standard error, with what is known about who reads it. */
export interface Output {
  readonly isTerminal: boolean;
  /** For what has to draw by itself, such as a line editor. */
  readonly stream: NodeJS.WriteStream;
  readonly colors: Colors;
  /** Width of the terminal now, `null` where it is none: then nothing is wrapped. */
  columns(): number | null;
  write(text: string): void;
}

/** Somebody may well have closed the other end (`deskside text x | head`); that is no error, see `onClosed`. */
export function createOutput(
  stream: NodeJS.WriteStream,
  env: NodeJS.ProcessEnv,
  onClosed: () => void,
): Output {
  const isTerminal = stream.isTTY === true;
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    onClosed();
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
  return {
    isTerminal,
    stream,
    colors: createColors(isTerminal && wantsColors(env)),
    columns: () => (isTerminal ? stream.columns || 80 : null),
    write(text) {
      if (!closed) stream.write(text);
    },
  };
}

/** https://no-color.org: any value but nothing means no. */
function wantsColors(env: NodeJS.ProcessEnv): boolean {
  return !env.NO_COLOR && env.TERM !== 'dumb';
}
