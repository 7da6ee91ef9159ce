// What a model says and thinks after a prefix that was read, or restored: for comparing processes with one another.
import {
  embeddedEngine,
  type LoadedModel,
  type LoadOptions,
  type Sequence,
  type SnapshotRequest,
} from '../../src/engine/index.ts';
import { write } from './engine.ts';
import { secret } from './test-secret.ts';

export interface Said {
  text: string;
  logits: Buffer;
}

export interface Asking {
  options: LoadOptions;
  prefix: string;
  question: string;
  snapshot: Omit<SnapshotRequest, 'tokens' | 'secret'>;
}

/**
 * Asks the same twice, for the text and for the logits, in a process of its own that ends afterwards.
 * @param how `save`: reads the prefix and saves it first; `restore`: restores what was saved
 */
export async function askAnew(asking: Asking, how: 'save' | 'restore'): Promise<Said & { tokens: number }> {
  await using engine = embeddedEngine();
  return await askModel(await engine.load(asking.options), asking, how);
}

/** The same of a model that is loaded. */
export async function askModel(
  model: LoadedModel,
  asking: Asking,
  how: 'save' | 'restore',
): Promise<Said & { tokens: number }> {
  const { snapshot } = asking;
  const tokenize = (text: string): Promise<number[]> => model.tokenize(text, { special: true });
  const [prefix, question] = [await tokenize(asking.prefix), await tokenize(asking.question)];
  const request = { ...snapshot, tokens: prefix.length, secret };

  const ask = async <R>(begin: typeof how, then: (sequence: Sequence) => Promise<R>): Promise<R> => {
    await using sequence = await model.open({ cells: prefix.length + question.length + 64 });
    if (begin === 'save') {
      await sequence.prefill(prefix);
      expectType(await sequence.save(request), 'saved');
    } else expectType(await sequence.restore(request), 'restored');
    await sequence.prefill(question);
    return await then(sequence);
  };
  const { text } = await ask(how, (sequence) => write(sequence, { maxTokens: 32 }));
  const logits = Buffer.from((await ask('restore', (sequence) => sequence.logits())).buffer);
  return { text, logits, tokens: prefix.length };
}

function expectType(outcome: { type: string }, type: string): void {
  if (outcome.type !== type) throw new Error(`${type} was expected, not ${JSON.stringify(outcome)}`);
}
