import { expect, test } from 'vitest';
import { fakeEngine } from '../../src/testing/index.ts';
import { type PromptKind, type StreamPrompts, streamPrompts, tokensPerStream } from './stream-prompts.ts';

const settings = { streams: 16, documentTokens: 500, outputTokens: 10 };

async function promptsOf(kind: PromptKind): Promise<StreamPrompts> {
  await using engine = fakeEngine();
  await using model = await engine.load({ paths: ['fake.gguf'], digest: 'sha256:0', name: 'fake' });
  return await streamPrompts(model, { ...settings, kind });
}

/** Where the two first differ. */
function common(a: readonly number[], b: readonly number[]): number {
  return a.findIndex((token, index) => token !== b[index]);
}

test.each(['short', 'long'] as const)(
  '%s prompts are of one length and have nothing in common',
  async (kind) => {
    const { requests, warmUp, opening } = await promptsOf(kind);
    expect(opening).toBeNull();
    expect([requests.length, warmUp.length]).toEqual([16, 16]);
    const all = [...requests, ...warmUp].map(({ tokens }) => tokens);
    for (const [index, tokens] of all.entries()) {
      for (const other of all.slice(index + 1)) expect(common(tokens, other)).toBeLessThan(12);
    }
    for (const { tokens, outputTokens } of requests) {
      expect(tokens.length + outputTokens).toBe(tokensPerStream({ ...settings, kind }));
    }
  },
);

test.each(['shared-cold', 'shared-warm'] as const)('%s prompts have the document in common', async (kind) => {
  const { requests, warmUp, opening } = await promptsOf(kind);
  const [first] = requests;
  for (const { tokens, fixedTokens } of requests) {
    expect(fixedTokens).toBe(500);
    expect(tokens.slice(0, 500)).toEqual(first?.tokens.slice(0, 500));
  }
  expect(new Set(requests.map(({ tokens }) => tokens.join())).size).toBe(16);
  expect(common(warmUp[0]?.tokens ?? [], first?.tokens ?? [])).toBeLessThan(12);
  expect(opening?.tokens.slice(0, 500)).toEqual(
    kind === 'shared-warm' ? first?.tokens.slice(0, 500) : undefined,
  );
});
