import { expect, test } from 'vitest';
import { fuzzRounds } from '../fuzz-rounds.ts';
import { attackRenderer } from './attack-renderer.ts';

// A thousand of them, with the memory that they took: npm run fuzz:templates -- 1000
test('hostile templates end by themselves, and the good ones beside them are answered', async () => {
  let rounds = 0;
  let rendered = 0;
  for await (const { outcome } of attackRenderer({ seeds: fuzzRounds(60), milliseconds: 500 })) {
    rounds += 1;
    if (outcome === 'rendered') rendered += 1;
  }
  // They are hostile indeed: few can be rendered.
  expect(rendered).toBeLessThan(rounds / 2);
});
