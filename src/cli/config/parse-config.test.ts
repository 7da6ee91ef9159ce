import { expect, test } from 'vitest';
import { isDesksideError } from '../../core/index.ts';
import { exampleLine, fileSettings } from '../topics/settings.ts';
import { type ConfigValue, parseConfig } from './parse-config.ts';

function refusalOf(text: string): unknown {
  try {
    return parseConfig(text, '/deskside.toml');
  } catch (error) {
    if (isDesksideError(error, 'config-invalid')) return [error.data.line, error.data.fault];
    throw error;
  }
}

test('every setting of the file is taken as its example has it, and by what its variable says then', () => {
  const [top = [], serve = []] = [false, true].map((inside) =>
    fileSettings.filter((name) => name.startsWith('serve.') === inside),
  );
  const text = [...top.map(exampleLine), '[serve]', ...serve.map(exampleLine)].join('\n');
  const values = parseConfig(text, '/deskside.toml');
  expect([...values.keys()]).toEqual([...top, ...serve]);
  expect([...values.values()].map(({ line }) => line)).toEqual(
    [...top, ...serve].map((_, index) => index + (index < top.length ? 1 : 2)),
  );
});

test.each<[string, unknown]>([
  ['thread = 2', [1, { type: 'unknown', name: 'thread', suggestions: ['threads'] }]],
  ['port = 1', [1, expect.objectContaining({ type: 'unknown', suggestions: ['serve.port'] })]],
  ['[serve.port]\nx = 1', [1, expect.objectContaining({ type: 'value', name: 'serve.port' })]],
  ['[server]\nport = 1', [2, expect.objectContaining({ type: 'unknown', name: 'server.port' })]],
  ['# a\n\nthreads = "4"', [3, expect.objectContaining({ type: 'value', name: 'threads' })]],
  ['threads = 4.5', [1, expect.objectContaining({ type: 'value' })]],
  ['threads = 0', [1, expect.objectContaining({ type: 'value' })]],
  ['offline = "yes"', [1, expect.objectContaining({ type: 'value', name: 'offline' })]],
  ['offline = 1', [1, expect.objectContaining({ type: 'value' })]],
  ['model = ""', [1, expect.objectContaining({ type: 'value' })]],
  ['model = 1979-05-27', [1, expect.objectContaining({ type: 'value' })]],
  ['[serve]\nkeep-alive = "soon"', [2, expect.objectContaining({ type: 'value' })]],
  ['[serve]\norigin = ["a,b"]', [2, expect.objectContaining({ type: 'value' })]],
  ['model = """\nport = 3\n"""\n[serve]\nport = "x"', [5, expect.objectContaining({ name: 'serve.port' })]],
  ['home = "/x"', [1, expect.objectContaining({ type: 'elsewhere', name: 'home' })]],
  ['cache-budget = 5', [1, expect.objectContaining({ type: 'elsewhere' })]],
  ['[serve]\napi-key = "x"', [2, { type: 'secret', name: 'serve.api-key' }]],
  ['hf_token = "x"', [1, { type: 'secret', name: 'hf_token' }]],
  ['threads = 2\nthreads = 3', [2, expect.objectContaining({ type: 'syntax' })]],
  ['__proto__ = 1', [1, expect.objectContaining({ type: 'unknown', name: '__proto__' })]],
])('%j is refused', (text, fault) => {
  expect(refusalOf(text)).toEqual(fault);
});

test('values over several lines stand where they begin, and tables can be written inline', () => {
  const lines = parseConfig('serve = { port = 1 }\n\nmodel = """\\\n  x\\\n  """\n', '');
  expect([...lines]).toEqual<[string, ConfigValue][]>([
    ['serve.port', { text: '1', line: 1 }],
    ['model', { text: 'x', line: 3 }],
  ]);
});
