import { expect, test } from 'vitest';
import { layoutPrompt } from './layout-prompt.ts';
import { toPromptMessages } from './prompt-message.ts';
import { thinkingRequest } from './reasoning-request.ts';
import type { TemplateLimits } from './template/template-limits.ts';

async function reasonOf(chatTemplate: string, limits: Partial<TemplateLimits> = {}): Promise<string> {
  const model = { name: 'm', chatTemplate, bosText: '', eosText: '' };
  const messages = toPromptMessages([{ role: 'user', content: 'Hello' }]);
  // The usual time is for machines that do nothing else; only where it is the reason is it to be over.
  const settings = {
    thinking: thinkingRequest({}),
    today: null,
    limits: { milliseconds: 100_000, ...limits },
  };
  const error = await layoutPrompt(model, messages, settings).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'template-failed', data: { model: 'm' } });
  return JSON.stringify((error as { data: { fault: object } }).data.fault);
}

const doubling = (times: number): string =>
  `{% set n = namespace(s='a') %}{% for i in range(${times}) %}{% set n.s = n.s + n.s %}{% endfor %}`;

const content = "{{ messages[0]['content'] }}";

test('a template that never ends is ended', async () => {
  const loop = '{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}';
  expect(await reasonOf(loop + content, { milliseconds: 300 })).toMatch(/"too-slow","limitMs":300/);
});

test('a template that eats memory is ended, and the process lives', async () => {
  const grow =
    '{% set n = namespace(x=[]) %}{% for i in range(9999) %}{% set n.x = [n.x, range(9999)|list] %}{% endfor %}';
  expect(await reasonOf(grow + content)).toMatch(/too-large/);
});

test.each([
  ['a list too long to make', `{{ range(100000000) }}${content}`, /too long/],
  ['an output too long to keep', `{% for i in range(9999) %}{{ 'x' * 999 }}{% endfor %}${content}`, /./],
  ['a string doubled without end', `${doubling(28)}{{ n.s|upper }}`, /too long/],
  ['a string doubled and split', `${doubling(28)}{{ n.s.split('a')|length }}`, /too long/],
  ['nesting without end', `${'{{ '}${'('.repeat(50_000)}`, /./],
  ['no template at all', '{% if', /./],
  [
    'its own words for what is wrong',
    "{{ raise_exception('roles must alternate') }}",
    /"said":"roles must alternate"/,
  ],
  ['a message that is dropped', 'hello', /drops/],
  ['a message that is doubled', content + content, /drops-message/],
  ['a message that is taken apart', "{{ messages[0]['content'][1:] }}", /drops-message/],
  ['characters that stand for messages', '\u{F8F0}0\u{F8F1}', /reserved/],
  ['a template of megabytes', ' '.repeat(600_000) + content, /too-long/],
])('%s is an error with a reason', async (_name, template, reason) => {
  expect(await reasonOf(template)).toMatch(reason);
});
