// The loop on the fake engine: what is called, what the model is told, and how it ends.
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { familyTemplates } from '../../../test/support/family-templates.ts';
import { DesksideError } from '../../core/index.ts';
import { fakeEngine } from '../../testing/index.ts';
import { ChatSession } from '../chat-session.ts';
import { type RunToolsOptions, runTools } from './run-tools.ts';
import { defineTool, type RunnableTool } from './runnable-tool.ts';
import type { ToolRunEvent } from './tool-run-events.ts';

const sampling = { temperature: 0, seed: 1 };
const call = (name: string, args: Record<string, string>): string => {
  const written = Object.entries(args).map(([key, value]) => `<parameter=${key}>\n${value}\n</parameter>\n`);
  return `<tool_call>\n<function=${name}>\n${written.join('')}</function>\n</tool_call>`;
};
const weather = defineTool({
  name: 'weather',
  parameters: z.object({ city: z.string(), days: z.int().default(1) }),
  run: ({ city, days }) => ({ city, days, sky: 'clear' }),
});

interface Ran {
  events: ToolRunEvent[];
  session: ChatSession;
  end: Extract<ToolRunEvent, { type: 'run-end' | 'error' }>;
  outcomes: string[];
}

async function run(
  answers: readonly string[],
  options: Partial<RunToolsOptions> = {},
  contextTokens = 8192,
): Promise<Ran> {
  const script = { answers: answers.map((text) => ({ text })), chatTemplate: familyTemplates.xml };
  const noFile = { paths: ['fake'], digest: 'sha256:fake', name: 'fake', contextTokens };
  await using model = await fakeEngine(script).load(noFile);
  await using session = new ChatSession(model);
  const events = await Array.fromAsync(runTools(session, 'Go.', { sampling, tools: [weather], ...options }));
  const end = events.at(-1);
  if (end?.type !== 'run-end' && end?.type !== 'error') throw new Error('no end');
  const outcomes = events.flatMap((event) => (event.type === 'tool-result' ? [event.outcome] : []));
  return { events, session, end, outcomes };
}

const tool = (name: string, rest: Partial<RunnableTool>): RunnableTool => ({
  ...defineTool({ name, run: () => 'done' }),
  ...rest,
});

test('the model is given what its calls found, and answers', async () => {
  const { events, session, end } = await run([call('weather', { city: 'Rome' }), 'Clear.']);
  expect(end).toMatchObject({ type: 'run-end', stopped: null, finishReason: 'stop' });
  expect(session.messages.map(({ content }) => content)).toMatchObject([
    'Go.',
    [{ type: 'tool-call', name: 'weather', arguments: { city: 'Rome' } }],
    [{ type: 'tool-result', content: '{"city":"Rome","days":1,"sky":"clear"}', isError: false }],
    'Clear.',
  ]);
  const types = events.map(({ type }) => type);
  const first = ['generation-start', 'tool-call', 'step-end', 'tool-start', 'tool-result'];
  const second = ['generation-start', 'step-end', 'run-end'];
  expect(types.filter((type) => !/delta|progress/.test(type))).toEqual([...first, ...second]);
});

test('awaited, it is the last answer and all that was called', async () => {
  const script = {
    answers: [
      { text: call('weather', { city: 'Rome' }) + call('weather', { city: 'Oslo' }) },
      { text: 'Both.' },
    ],
    chatTemplate: familyTemplates.xml,
  };
  const noFile = { paths: ['fake'], digest: 'sha256:fake', name: 'fake', contextTokens: 4096 };
  await using model = await fakeEngine(script).load(noFile);
  await using session = new ChatSession(model);
  const result = await runTools(session, 'Go.', { sampling, tools: [weather] });
  expect(result).toMatchObject({ text: 'Both.', stopped: null, toolCalls: [] });
  expect(result.receipts).toHaveLength(2);
  expect(result.results.map(({ content }) => content)).toEqual([
    expect.stringContaining('Rome'),
    expect.stringContaining('Oslo'),
  ]);
});

test('calls without effects run at the same time, calls with effects one after the other, each asked about', async () => {
  const log: string[] = [];
  const slow = (name: string, effects: boolean): RunnableTool =>
    tool(name, {
      effects,
      run: async () => {
        log.push(`${name} begins`);
        await vi.waitFor(() => expect(effects || log.length >= 2).toBe(true));
        log.push(`${name} ends`);
      },
    });
  await run([call('a', {}) + call('b', {}), 'Ok.'], { tools: [slow('a', false), slow('b', false)] });
  expect(log.slice(0, 2)).toEqual(['a begins', 'b begins']);
  log.length = 0;
  const asked: string[] = [];
  const { outcomes, session } = await run([call('a', {}) + call('b', {}), 'Ok.'], {
    tools: [slow('a', true), slow('b', true)],
    approve: ({ name }) => asked.push(name) === 1,
  });
  expect([asked, outcomes, log]).toEqual([
    ['a', 'b'],
    ['done', 'declined'],
    ['a begins', 'a ends'],
  ]);
  expect(session.messages[2]?.content).toMatchObject([
    { isError: false },
    { isError: true, content: expect.stringContaining('declined') },
  ]);
});

test('where nobody can be asked, a call with effects ends the run, and the conversation can go on', async () => {
  const { end, session } = await run([call('a', {})], { tools: [tool('a', { effects: true })] });
  expect(end).toMatchObject({ type: 'error', error: { code: 'tool-not-approved', data: { tool: 'a' } } });
  expect(session.messages.at(-1)).toMatchObject({ role: 'tool', content: [{ isError: true }] });
});

test('the same call three times in a row is stopped and said; another one in between begins anew', async () => {
  const rome = call('weather', { city: 'Rome' });
  const circle = await run([rome, rome, rome, 'Never.']);
  expect(circle.end).toMatchObject({ stopped: { type: 'repeated', name: 'weather', times: 3 } });
  expect(circle.outcomes).toEqual(['done', 'done']);
  const others = await run([rome, rome, call('weather', { city: 'Oslo' }), rome, 'Enough.']);
  expect(others.end).toMatchObject({ stopped: null });
});

test.each([
  ['rounds', { rounds: 2 }, { type: 'rounds', rounds: 2 }],
  ['tokens', { tokens: 90 }, { type: 'tokens', tokens: 90 }],
])('the limit of %s ends it with a result for every call', async (_what, limits, stopped) => {
  const answers = ['A', 'B', 'C', 'D'].map((city) => call('weather', { city }));
  const { end, session } = await run(answers, { limits });
  expect(end).toMatchObject({ type: 'run-end', stopped });
  expect(session.messages.at(-1)?.role).not.toBe('user');
});

test('a tool that never answers is given up, and so is a run whose time is up', async () => {
  const hanging = tool('a', { run: () => new Promise(() => {}) });
  const one = await run([call('a', {}), 'Pity.'], { tools: [hanging], limits: { callMs: 20 } });
  expect([one.outcomes, one.end]).toMatchObject([['timed-out'], { stopped: null }]);
  const all = await run([call('a', {}), 'Pity.'], { tools: [hanging], limits: { timeMs: 300 } });
  expect(all.end).toMatchObject({ stopped: { type: 'time', timeMs: 300 } });
  expect(all.session.messages.at(-1)).toMatchObject({ role: 'tool' });
});

test('what a tool throws is given to the model, and an error of ours is told too', async () => {
  const failing = tool('a', {
    run: () => {
      throw new DesksideError('network-offline', { url: 'https://a', reason: 'ENOTFOUND' });
    },
  });
  const { events, end } = await run([call('a', {}), 'I see.'], { tools: [failing] });
  expect(events).toContainEqual(
    expect.objectContaining({
      outcome: 'failed',
      error: expect.objectContaining({ code: 'network-offline' }),
    }),
  );
  expect(end).toMatchObject({ stopped: null });
});

test('a result that does not fit is never cut: the model is told how large it is, and what fits stays', async () => {
  const big = tool('big', { run: () => 'x'.repeat(5000) });
  const { outcomes, session, end, events } = await run(
    [call('big', {}) + call('weather', { city: 'Rome' }), 'Too much.'],
    { tools: [big, weather] },
    2048,
  );
  expect([outcomes, end]).toMatchObject([['done', 'done', 'too-large'], { stopped: null }]);
  expect(session.messages[2]?.content).toMatchObject([
    { isError: true, content: expect.stringContaining('5000 characters') },
    { isError: false, content: expect.stringContaining('clear') },
  ]);
  expect(events).toContainEqual(expect.objectContaining({ outcome: 'too-large', content: 'x'.repeat(5000) }));
});

test('a result of 50 MB is not even counted', async () => {
  const huge = tool('huge', { run: () => 'x'.repeat(50_000_000) });
  const { outcomes, end } = await run([call('huge', {}), 'Too much.'], { tools: [huge] });
  expect([outcomes, end]).toMatchObject([['done', 'too-large'], { stopped: null }]);
});

test('a call that cannot be read is told with its text, and the model may try again; three times is enough', async () => {
  const wrong = call('wether', { city: 'Rome' });
  const better = await run([wrong, call('weather', { city: 'Rome' }), 'Clear.']);
  expect(better.end).toMatchObject({ stopped: null });
  expect(better.session.messages.map(({ content }) => content)).toMatchObject([
    'Go.',
    expect.stringContaining('<function=wether>'),
    expect.stringContaining('<function=wether>'),
    [{ type: 'tool-call' }],
    [{ type: 'tool-result' }],
    'Clear.',
  ]);
  const never = await run([wrong, wrong, wrong, wrong]);
  expect(never.end).toMatchObject({ stopped: { type: 'invalid-calls', times: 3 } });
});

test('a run that is aborted in the middle of a call leaves a conversation that can go on', async () => {
  const stop = new AbortController();
  const hanging = tool('a', {
    run: (_, { signal }) => {
      stop.abort();
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
  });
  const { session, outcomes } = await run([call('a', {})], { tools: [hanging], signal: stop.signal });
  expect(outcomes).toEqual(['interrupted']);
  expect(session.messages.at(-1)).toMatchObject({ role: 'tool', content: [{ isError: true }] });
});

test('tools and settings that cannot be are refused before anything', async () => {
  expect(() => defineTool({ name: 'no name', run: () => '' })).toThrow(/request-invalid/);
  const twice = await run(['Hi.'], { tools: [weather, weather] });
  expect(twice.end).toMatchObject({ type: 'error', error: { data: { problem: 'named_twice' } } });
  const forced = run(['Hi.'], { toolChoice: { name: 'none' } });
  expect((await forced).end).toMatchObject({ type: 'error', error: { data: { problem: 'no_such_tool' } } });
});

test('only the first answer is forced to call', async () => {
  const script = {
    answers: [{ text: '{"city":"Rome"}' }, { text: 'Clear.' }],
    chatTemplate: familyTemplates.json,
  };
  const noFile = { paths: ['fake'], digest: 'sha256:fake', name: 'fake', contextTokens: 4096 };
  await using model = await fakeEngine(script).load(noFile);
  await using session = new ChatSession(model);
  const result = await runTools(session, 'Go.', { sampling, tools: [weather], toolChoice: 'required' });
  expect([result.text, result.results[0]?.outcome]).toEqual(['Clear.', 'done']);
});
