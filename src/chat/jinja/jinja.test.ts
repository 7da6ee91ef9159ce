// Against what Python's jinja2 made of the same templates: test/templates/record.py has written it down.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Callable, fromJson, globals, parseTemplate, runBody, Scope, show, type Value } from './index.ts';

const folder = new URL('../../../test/templates/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const { variables }: { variables: Record<string, unknown> } = read('cases.json');
/** Templates with what they write; `null` where they fail. */
const expected: [string, string | null][] = read('expected.json');

function render(template: string): string {
  const scope = new Scope(null);
  const given = Object.entries(variables).map(([name, value]): [string, Value] => [name, fromJson(value)]);
  for (const [name, value] of [...Object.entries(globals(10_000)), ...given]) scope.set(name, value);
  const fail = new Callable('raise_exception', ({ positional: [reason] }) => {
    throw new Error(show(reason ?? null));
  });
  scope.set('raise_exception', fail);
  return runBody(parseTemplate(template), new Scope(scope));
}

function renderOrNull(template: string): string | null {
  try {
    return render(template);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).not.toMatch(/^(?:TypeError|ReferenceError)/);
    return null;
  }
}

/** What fails here and not there: what Python prints differs from run to run, or nobody writes it. */
const refused = new Set(read('refused.json'));

test('a template writes what it writes in Python, or fails', () => {
  expect(expected.length).toBeGreaterThan(600);
  for (const [template, text] of expected) {
    expect([template, renderOrNull(template)]).toEqual([template, refused.has(template) ? null : text]);
  }
});

test.each([
  ["{{ 'ab' * 600000 }}", /too long/],
  ['{{ [1] * 200000 }}', /too long/],
  ["{{ 'a'|center(2000000) }}", /too long/],
  ["{{ '%2000000d' % 1 }}", /too long/],
  ["{{ '{:2000000}'.format(1) }}", /too long/],
  ["{{ ('a' * 1000000).replace('a', 'bb') }}", /too long/],
  ["{{ ('ß' * 600000)|upper }}", /too long/],
  ["{{ ('a\\n' * 500000)|indent(9) }}", /too long/],
  ["{{ (['a'] * 99999)|join('bbbbbbbbbbbb') }}", /too long/],
  ["{{ ('a,' * 200000).split(',')|length }}", /too long/],
  ['{{ range(100000)|list }}', /too long/],
  ['{{ 9007199254740993 }}', /too large/],
  ['{{ 10 ** 20 }}', /too large/],
])('%s is refused before it is built', (template, reason) => {
  expect(() => render(template)).toThrow(reason);
});
