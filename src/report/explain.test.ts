import { expect, test } from 'vitest';
import { errorSamples as samples } from '../../test/support/error-samples.ts';
import { DesksideError, type ErrorCode, type ErrorData, errorTable } from '../core/index.ts';
import { actionWords, explain } from './index.ts';

const codes = Object.keys(errorTable) as ErrorCode[];

function words(code: ErrorCode, data: ErrorData[ErrorCode] = samples[code]): string {
  const { what, known, next } = explain(new DesksideError(code, data));
  return [what, ...known, ...next].join('\n');
}

test.each(codes)('%s is put into sentences without holes', (code) => {
  const { what, known, next } = explain(new DesksideError(code, samples[code]));
  expect(what).toMatch(/^[“\p{L}/-].*[.:]$/su);
  for (const line of [what, ...known, ...next]) expect(line).not.toMatch(/undefined|null|NaN|\[object/);
});

test.each(codes.filter((code) => code !== 'interrupted'))('%s says what to do next', (code) => {
  const { actions, next } = explain(new DesksideError(code, samples[code]));
  expect(actions).not.toEqual([]);
  expect(next).toEqual(actions.map((action) => actionWords(action)));
});

test('the error for a prompt that does not fit says what it needs, what there is, and lists the largest document first', () => {
  const text = words('context-overflow');
  expect(text).toContain('needs 9,512 tokens, and the context holds 8,192');
  expect(text.indexOf('large.pdf')).toBeLessThan(text.indexOf('small.txt'));
});

test('a larger context that the model supports is suggested', () => {
  const data = { ...samples['context-overflow'], contextTrained: 32_768 };
  expect(words('context-overflow', data)).toContain('--context 9728');
});

test('for a document larger than the context, a shorter answer is not suggested', () => {
  expect(words('context-overflow')).not.toContain('--max-tokens');
});

test('for a catalogue model that is not here yet, the pull command is suggested', () => {
  const data = { ref: 'qwen3:8b', suggestions: ['qwen3:8b'] };
  expect(words('model-not-found', data)).toContain('deskside pull qwen3:8b');
});

test('after interrupting a long reading, you are told how much of it is kept', () => {
  expect(words('interrupted', { keptTokens: 12_288 })).toContain('first 12,288 tokens');
  expect(words('interrupted')).toBe('Stopped.');
});

test('an engine that the system killed is explained by a lack of memory', () => {
  expect(words('engine-crashed')).toContain('memory runs out');
  const data = { ...samples['engine-crashed'], signal: 'SIGSEGV' };
  expect(words('engine-crashed', data)).not.toContain('memory');
});
