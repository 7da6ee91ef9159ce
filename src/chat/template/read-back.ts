// Whether a call that the template has written is read as that call, in the way that was found for it.
import { callReader } from '../calls/call-reader.ts';
import type { CallSyntax } from '../calls/call-syntax.ts';
import type { Rendered, TextName } from './probe.ts';

/** What stands for the texts of a probe here. */
const samples: Partial<Record<TextName, string>> = {
  name: 'probe_name',
  keyA: 'first_key',
  keyB: 'second_key',
  keyC: 'third_key',
  valueA: 'a text, with "quotes"',
  valueC: 'other text',
};

export function isReadBack(syntax: CallSyntax, one: Rendered, number: number): boolean {
  const reader = callReader(syntax, () => []);
  // Messages with headers are read by the family's own parser.
  if (reader === null) return true;
  const text = callText(one);
  const places = reader.triggers.flatMap((trigger) => placesOf(text, trigger)).sort((a, b) => a - b);
  const expected = JSON.stringify([
    {
      name: 'probe_name',
      arguments: { first_key: samples.valueA, second_key: number, third_key: 'other text' },
    },
  ]);
  return places.some((at) => {
    const read = reader.read(text, at, true);
    return read.type === 'calls' && JSON.stringify(read.calls) === expected;
  });
}

/** From the words before the name to the result. */
function callText({ words, found, escaped }: Rendered): string {
  const from = found.indexOf('name');
  const to = found.indexOf('result', from);
  return words
    .slice(from, to + 1)
    .map((before, place) => {
      const at = from + place;
      const text = at < to ? (samples[found[at] ?? 'user'] ?? '') : '';
      return before + (escaped[at] === true ? JSON.stringify(text).slice(1, -1) : text);
    })
    .join('');
}

function placesOf(text: string, trigger: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(trigger); at >= 0; at = text.indexOf(trigger, at + 1)) places.push(at);
  return places;
}
