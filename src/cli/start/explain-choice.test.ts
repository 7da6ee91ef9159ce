import { expect, test } from 'vitest';
import { catalogue } from '../../store/index.ts';
import { chooseStartModel, type Offer } from './choose-start-model.ts';
import { explainChoice, explainSmallness } from './explain-choice.ts';

const speed = { bytesPerSecond: 20e9, flopsPerSecond: 100e9 };
const budget = { memoryBytes: 20e9, diskBytes: 1e12, speed };

function explained(hubAnswers: boolean): string {
  const offer: Offer = { catalogue, onDisk: [], hubAnswers };
  return explainChoice({ type: 'chosen', hubAnswers, ...chooseStartModel(offer, budget) }).join(' ');
}

test('a choice is explained with its size, its speed and what it was chosen from', () => {
  expect(explained(true)).toMatch(
    /the largest of \d+ available models .*GB of memory.*tokens\/s.*download: .*GB/,
  );
});

test('an unreachable hub is given as the reason', () => {
  expect(explained(false)).toMatch(
    /^The model hub cannot be reached.*smollm2:135m: the only available model/,
  );
});

test('a small model comes with a warning, and a better one with size and command', () => {
  const { option } = chooseStartModel({ catalogue, onDisk: [], hubAnswers: true }, budget);
  const text = explainSmallness('smollm2:135m', option);
  expect(text).toContain('do not rely on them');
  expect(text).toMatch(new RegExp(`${option.name} \\(.*parameters, .*GB\\): .* pull ${option.name}$`));
  expect(explainSmallness(option.name, option)).not.toContain('pull');
});
