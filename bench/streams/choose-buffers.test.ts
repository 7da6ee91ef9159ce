import { expect, test } from 'vitest';
import { chooseBuffers } from './choose-buffers.ts';

test('the peer runs as it is faster, and both trials are told', async () => {
  const buffers = await chooseBuffers(8, async (unified) => (unified ? 20 : 10));
  expect(buffers).toEqual({
    unified: true,
    words:
      'llama-server with --kv-unified, the faster in a trial of both (20.0 tokens/s; --no-kv-unified: 10.0)',
  });
  expect((await chooseBuffers(8, async (unified) => (unified ? 9 : 10))).unified).toBe(false);
});

test('for one stream there is nothing to choose', async () => {
  const never = (): Promise<never> => Promise.reject(new Error('tried'));
  expect((await chooseBuffers(1, never)).unified).toBeUndefined();
});
