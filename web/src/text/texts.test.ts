import { expect, test } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';

// That the keys are the same is proven by types.
test('no text is empty, and German is not English by oversight', () => {
  const same = Object.keys(en).filter((key) => {
    const name = key as keyof typeof en;
    return typeof en[name] === 'string' && en[name] === de[name];
  });
  expect([...Object.values(en), ...Object.values(de)].filter((text) => text === '')).toEqual([]);
  const names = [
    'appName',
    'engine',
    'exportMarkdown',
    'kindText',
    'minP',
    'name',
    'pasteName',
    'pause',
    'receiptEngine',
    'topK',
    'topP',
    'version',
  ];
  expect(same.sort()).toEqual(names);
});
