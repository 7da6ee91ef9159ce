// A process that asks what it is told to, as seen by whoever started it: see asking-child.ts.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AskedQuestion, AskingChild } from './asking-child.ts';
import { type Line, type LineChild, startChild } from './child-lines.ts';
import { isRunning } from './engine.ts';
import { createRandom, type Random } from './random.ts';
import { promptsOf, type SharedPrompt } from './shared-prompts.ts';
import { snapshotFolders } from './snapshot-folders.ts';
import type { WideArchitecture } from './wide-model.ts';

/** What is killed: a process with its engine, or the process alone, whose engine has to see that, or the engine alone. */
export type Victim = 'both' | 'host' | 'engine';

export class AskingProcess {
  readonly #child: LineChild;
  readonly #prompts: readonly SharedPrompt[];
  readonly #random: Random;
  #questions = 0;

  /** Resolves when its model is loaded. What it asks depends on the seed alone. */
  static async start(
    asking: AskingChild,
    { architecture, seed }: { architecture: WideArchitecture; seed: number },
  ): Promise<AskingProcess> {
    const env = {
      PATH: process.env.PATH ?? '',
      DESKSIDE_KEYRING: 'off',
      DESKSIDE_THREADS: '1',
      DESKSIDE_SNAPSHOT_FOLDERS: snapshotFolders,
    };
    const child = startChild(join(import.meta.dirname, 'asking-child.ts'), [JSON.stringify(asking)], env);
    await child.line(({ type }) => type === 'loaded');
    return new AskingProcess(child, promptsOf(architecture), createRandom(seed));
  }

  private constructor(child: LineChild, prompts: readonly SharedPrompt[], random: Random) {
    this.#child = child;
    this.#prompts = prompts;
    this.#random = random;
  }

  /** What it has said of its questions. */
  get answers(): readonly Line[] {
    return this.#child.lines.filter(({ id }) => id !== undefined);
  }

  /** Asks any of its prompts, after what it was told to ask before. Throws where the process ends before it answers. */
  async ask(): Promise<void> {
    this.#questions += 1;
    const question: AskedQuestion = { id: this.#questions, prompt: this.#random.pick(this.#prompts) };
    this.#child.send(question);
    await this.#child.line(({ id }) => id === question.id);
  }

  /** Resolves when the victim is gone, and the engine too. */
  async kill(victim: Victim): Promise<void> {
    const engine = Number(this.#child.lines.findLast((line) => line.engine !== undefined)?.engine);
    // An engine that has lost its host ends by itself, perhaps before it could be killed: it is the first to go.
    if (victim !== 'host') process.kill(engine, 'SIGKILL');
    if (victim !== 'engine') this.#child.process.kill('SIGKILL');
    if (victim !== 'engine') await this.#child.ended;
    while (isRunning(engine)) await sleep(10);
  }

  /** Resolves when it has answered all that it was told to ask, and has ended. */
  async end(): Promise<void> {
    this.#child.process.stdin?.end();
    await this.#child.ended;
  }

  /** Ends it at once. */
  async stop(): Promise<void> {
    this.#child.process.kill('SIGKILL');
    await this.#child.ended;
  }
}
