// Headers of strangers' files, made to lie. Whatever they say: a header that holds together or a refusal with a reason of the list,
// no byte that the file does not have, and few reads, none larger than its buffer. Longer: DESKSIDE_FUZZ_SECONDS=600.
import { expect, test } from 'vitest';
import { isDesksideError } from '../../../src/core/index.ts';
import { type ByteSource, describeGguf, readGgufHeader } from '../../../src/gguf/index.ts';
import { fileFault } from '../../../src/report/explain/model-file-faults.ts';
import { createRandom } from '../../support/random.ts';
import { fuzzRounds } from '../fuzz-rounds.ts';
import { hostileHeader } from './hostile-header.ts';

const usualRounds = 6000;
/** One read fills a buffer of a quarter of a megabyte, however long the file says that it is. */
const mostReadBytes = 256 * 1024;
const mostReads = 100;

function guarded(bytes: Buffer): ByteSource {
  let reads = 0;
  return {
    path: 'hostile.gguf',
    bytes: bytes.length,
    async read(target, position) {
      reads += 1;
      if (position > bytes.length || target.length > mostReadBytes || reads > mostReads)
        throw new Error(`read ${reads} at ${position}`);
      const part = bytes.subarray(position, position + target.length);
      target.set(part);
      return part.length;
    },
  };
}

type Outcome = 'valid' | 'refused';

/** Anything else is thrown on, and fails the test. */
async function outcomeOf(bytes: Buffer): Promise<Outcome> {
  try {
    describeGguf(await readGgufHeader(guarded(bytes)));
    return 'valid';
  } catch (error) {
    if (!isDesksideError(error, 'model-file-invalid')) throw error;
    const { reason } = error.data;
    // A reason without words would be its own words.
    expect(fileFault(reason)).not.toBe(reason);
    return 'refused';
  }
}

test('a forged header is refused with a reason, or is consistent', async () => {
  const seen = new Map<Outcome, number>();
  for (const round of fuzzRounds(usualRounds)) {
    const bytes = hostileHeader(createRandom(7919 * (round + 1)));
    const outcome = await outcomeOf(bytes).catch((error: unknown) => {
      throw new Error(`round ${round}`, { cause: error });
    });
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
  }
  expect(seen.get('refused')).toBeGreaterThan(0);
  expect(({} as Record<string, unknown>).general).toBeUndefined();
});
