// Renders hostile templates with two good ones beside each: whatever those do to their process, the host lives, the good
// ones are answered, and each bad one ends with an error of its own or with a prompt.

import { placeholder } from '../../../src/chat/template/placeholder.ts';
import { renderIsolated } from '../../../src/chat/template/render-isolated.ts';
import type { SkeletonInput } from '../../../src/chat/template/render-skeleton.ts';
import { isDesksideError } from '../../../src/core/index.ts';
import { createRandom } from '../../support/random.ts';
import { hostileTemplate } from './hostile-template.ts';

export interface AttackOptions {
  seeds: Iterable<number>;
  /** For each bad template; the usual five seconds would make a long list very long. */
  milliseconds: number;
}

export interface Attack {
  seed: number;
  template: string;
  /** What became of the bad one: its reason, or that it was rendered. */
  outcome: string;
  tookMs: number;
}

const good = '{% for m in messages %}<|{{ m.role }}|>{{ m.content }}{% endfor %}';
const goodTexts = ['<|system|>', '<|user|>', ''];

/** Throws as soon as a good one fails, or a bad one fails in another way than it may. */
export async function* attackRenderer({ seeds, milliseconds }: AttackOptions): AsyncGenerator<Attack> {
  for (const seed of seeds) {
    const template = hostileTemplate(createRandom(seed));
    const start = performance.now();
    const [outcome, ...texts] = await Promise.all([bad(template, milliseconds), goodOne(), goodOne()]);
    for (const text of texts) {
      if (text.join() !== goodTexts.join())
        throw new Error(`seed ${seed}: a good template was rendered as ${text.join()}`);
    }
    yield { seed, template, outcome, tookMs: performance.now() - start };
  }
}

async function goodOne(): Promise<string[]> {
  return (await renderIsolated('good', inputOf(good), { milliseconds: 100_000 })).texts;
}

async function bad(template: string, milliseconds: number): Promise<string> {
  try {
    await renderIsolated('bad', inputOf(template), { milliseconds });
    return 'rendered';
  } catch (error) {
    if (!isDesksideError(error, 'template-failed')) throw error;
    const { fault } = error.data;
    return fault.type === 'failed' ? fault.said : fault.type;
  }
}

function inputOf(template: string): SkeletonInput {
  const messages = [0, 1].map((index) => ({
    role: index === 0 ? 'system' : 'user',
    content: placeholder(index),
  }));
  const thinking = { on: false, effort: null, keepEarlier: null };
  const needs = ['message', 'message'] as const;
  return { template, bosText: '<s>', eosText: '</s>', messages, tools: [], needs, thinking, today: 0 };
}
