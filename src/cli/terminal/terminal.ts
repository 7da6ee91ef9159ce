import { Interrupts } from './interrupts.ts';
import { createOutput, type Output } from './output.ts';

/** What a command sees of the world it is typed into. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly interrupts: Interrupts;
  readonly env: NodeJS.ProcessEnv;
  /** Settings whose variables the file of settings has filled in, each with its place there. */
  readonly fromFile: Map<string, string>;
  /** Whoever read our output has gone: the command may end, and nothing is wrong. */
  readonly outputClosed: boolean;
  /** What happened besides, in words: on standard error at once, and in what is printed for programs. */
  readonly warnings: string[];
  /** Exit code of a command that ran to its end, where that is not 0 (a failed check of `doctor`). */
  exitCode: number;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const interrupts = new Interrupts();
  let outputClosed = false;
  const { env, stdin } = process;
  return {
    stdin,
    stdout: createOutput(process.stdout, env, (failure) => {
      outputClosed = failure === null;
      if (!interrupts.signal.aborted) interrupts.stop();
    }),
    stderr: createOutput(process.stderr, env, () => {}),
    interrupts,
    env,
    fromFile: new Map(),
    get outputClosed() {
      return outputClosed;
    },
    warnings: [],
    exitCode: 0,
  };
}
