// Tools over our own API: who may name servers, what a turn tells of its calls, and what becomes of calls that nobody allows.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from '../../../test/support/api-client.ts';
import { familyTemplates } from '../../../test/support/family-templates.ts';
import { type Serving, servingFake } from '../../../test/support/serving.ts';
import { desksidePaths } from '../../config/index.ts';
import { KeyFile } from '../index.ts';
import type { ApiEvent, ApiToolCall, Turn } from './schemas/index.ts';

const support = join(import.meta.dirname, '..', '..', '..', 'test', 'support', 'mcp');
const call = (name: string, args: Record<string, number> = {}): { text: string } => {
  const written = Object.entries(args).map(([key, value]) => `<parameter=${key}>\n${value}\n</parameter>\n`);
  return { text: `<tool_call>\n<function=${name}>\n${written.join('')}</function>\n</tool_call>` };
};
const add = call('sums__add', { a: 2, b: 3 });
const sums = { name: 'sums', command: process.execPath, args: [join(support, 'stdio-server.ts')] };
const hostile = (mode: string): object => ({
  name: mode,
  command: process.execPath,
  args: [join(support, 'hostile-server.mjs'), mode],
});

/** A client with the token of the page. */
async function pageOf({ url, server }: Serving): Promise<ApiClient> {
  const code = new URL(server.openingUrl()).hash.replace('#t=', '');
  const { token } = await new ApiClient({ url }).call('POST /api/v1/session', { body: { code } });
  return new ApiClient({ url }, token);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

type Answer = 'once' | 'always' | 'refuse' | null;
interface Asked {
  turn: Turn;
  /** What was told of calls, in order. */
  told: ApiToolCall[];
  asked: ApiToolCall[];
}

/** Asks, and answers what is asked about calls; `null`: nothing is said. */
async function ask(api: ApiClient, id: string, answer: Answer, body: object = {}): Promise<Asked> {
  const told: ApiToolCall[] = [];
  let turn: Turn | undefined;
  await api.events(
    (event: ApiEvent) => {
      if (event.type === 'tool-call') {
        told.push(event.call);
        if (event.call.state === 'asking' && answer !== null) void answered(api, event, answer);
      }
      return event.type === 'turn-end' && event.conversation === id;
    },
    {
      onOpen: async () => {
        const params = { id };
        const sent = { question: 'Go on.', ...body };
        ({ turn } = await api.call('POST /api/v1/conversations/{id}/turns', { params, body: sent }));
      },
    },
  );
  const { turns } = await api.call('GET /api/v1/conversations/{id}', { params: { id } });
  const kept = turns.find((one) => one.id === turn?.id);
  if (kept === undefined) throw new Error('no turn');
  return { turn: kept, told, asked: told.filter(({ state }) => state === 'asking') };
}

async function answered(
  api: ApiClient,
  { conversation, turn, call: { id } }: Extract<ApiEvent, { type: 'tool-call' }>,
  answer: Answer,
): Promise<void> {
  await api.call('POST /api/v1/conversations/{id}/turns/{turn}/calls/{call}', {
    params: { id: conversation, turn, call: id },
    body: { answer },
  });
}

async function withTools(
  api: ApiClient,
  server: object,
  settings: object = {},
): Promise<{ talk: string; server: string }> {
  const { servers } = await api.call('GET /api/v1/tool-servers');
  const known = servers.find(({ name }) => 'name' in server && name === server.name);
  const { id } = known ?? (await api.call('POST /api/v1/tool-servers', { body: server }));
  const body = { settings: { tools: [{ server: id }], ...settings } };
  const talk = await api.call('POST /api/v1/conversations', { body });
  return { talk: talk.id, server: id };
}

describe('where no key is needed', () => {
  let serving: Serving;
  let page: ApiClient;
  const script = {
    chatTemplate: familyTemplates.xml,
    answers: [
      add,
      { text: 'Five.' },
      { text: 'Still five.' },
      add,
      add,
      { text: 'Twice.' },
      call('sums__environment'),
      { text: 'Then not.' },
      call('sums__environment'),
      { text: 'Nobody said anything.' },
      call('sums__environment'),
      call('60-mb__call'),
      { text: 'Too much.' },
      call('hangs-at-call__call'),
      { text: 'It hangs.' },
    ],
  };
  beforeAll(async () => {
    const limits = { callQuestionMs: 1500, callGoneMs: 100 };
    serving = await servingFake(script, { keeps: true, limits });
    page = await pageOf(serving);
  });
  afterAll(() => serving[Symbol.asyncDispose]());

  test('whoever shows nothing gets no tools, and the page does', async () => {
    const anybody = new ApiClient(serving);
    expect((await anybody.call('GET /api/v1/status')).keys.owner).toBe(false);
    expect((await page.call('GET /api/v1/status')).keys).toMatchObject({ needed: false, owner: true });
    expect(await anybody.refused('GET /api/v1/tool-servers')).toEqual([403, 'tools-refused']);
    expect(await anybody.refused('POST /api/v1/tool-servers', { body: sums })).toEqual([
      403,
      'tools-refused',
    ]);
    const { talk } = await withTools(page, sums);
    const asking = { params: { id: talk }, body: { question: 'Hi' } };
    expect(await anybody.refused('POST /api/v1/conversations/{id}/turns', asking)).toEqual([
      403,
      'tools-refused',
    ]);
  });

  test('a server is started at its first use, tells its tools, and no secret of it is told', async () => {
    const body = { ...sums, name: 'other', env: { TOKEN: 'secret-value' } };
    const added = await page.call('POST /api/v1/tool-servers', { body });
    expect(added).toMatchObject({ state: 'idle', tools: null, secrets: ['TOKEN'], reach: 'program' });
    const params = { id: added.id };
    const connected = await page.call('POST /api/v1/tool-servers/{id}/connect', { params });
    expect(connected.state).toBe('ready');
    expect(connected.tools?.[0]).toMatchObject({ name: 'add', readOnly: true });
    expect(JSON.stringify(await page.call('GET /api/v1/tool-servers'))).not.toContain('secret-value');
    const off = await page.call('POST /api/v1/tool-servers/{id}', { params, body: { on: false } });
    expect(off).toMatchObject({ on: false, state: 'idle' });
    expect(await page.refused('POST /api/v1/tool-servers/{id}/connect', { params })).toEqual([
      502,
      'mcp-server-failed',
    ]);
    expect(await page.refused('POST /api/v1/tool-servers', { body })).toEqual([400, 'request-invalid']);
    await page.call('DELETE /api/v1/tool-servers/{id}', { params });
    expect(await page.refused('DELETE /api/v1/tool-servers/{id}', { params })).toEqual([
      404,
      'stored-not-found',
    ]);
  });

  test('a call is written, asked about, made and kept with its result, and the next turn knows it', async () => {
    const { talk } = await withTools(page, sums);
    const { turn, told } = await ask(page, talk, 'once');
    expect(told.map(({ state }) => state)).toEqual(['written', 'asking', 'running', 'ended']);
    expect(turn.answer).toMatchObject({ state: 'done', text: 'Five.', earlierReceipts: [{}] });
    const [made] = turn.answer.calls;
    expect(made).toEqual(told.at(-1));
    expect(made).toMatchObject({
      server: 'sums',
      tool: 'add',
      readOnly: true,
      reach: 'program',
      arguments: { a: 2, b: 3 },
      outcome: 'done',
      result: '5',
      told: null,
      at: 0,
    });
    const next = await ask(page, talk, 'once');
    const tokens = ({ answer }: Turn): number => answer.receipt?.promptTokens ?? 0;
    expect(next.turn.answer).toMatchObject({ text: 'Still five.', calls: [] });
    expect(tokens(next.turn)).toBeGreaterThan(tokens(turn));
  });

  test('a tool that says that it only reads can be allowed for the conversation, another cannot', async () => {
    const { talk } = await withTools(page, sums);
    const { asked, turn } = await ask(page, talk, 'always');
    expect(asked).toHaveLength(1);
    expect(turn.answer.calls.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    const refused = await ask(page, talk, 'refuse');
    expect(refused.turn.answer).toMatchObject({
      text: 'Then not.',
      calls: [{ outcome: 'declined', readOnly: false }],
    });
  });

  test('without an answer a call is not made, and where nobody listens the answer is stopped', async () => {
    const { talk } = await withTools(page, sums);
    const { turn } = await ask(page, talk, null);
    expect(turn.answer).toMatchObject({
      text: 'Nobody said anything.',
      calls: [{ outcome: 'unanswered', askedUntil: null }],
    });
    const alone = await page.ask(talk, { question: 'And now?' });
    expect(alone.answer).toMatchObject({ state: 'stopped', calls: [{ outcome: 'unanswered' }] });
    expect(alone.answer.warnings.join()).toContain('nobody was there');
  });

  test('servers that flood or hang cost their call and nothing else', async () => {
    const flooding = await withTools(page, hostile('60-mb'));
    const flood = await ask(page, flooding.talk, 'once');
    expect(flood.turn.answer).toMatchObject({
      text: 'Too much.',
      calls: [{ outcome: 'failed', error: { code: 'mcp-server-failed' } }],
    });
    const hanging = await withTools(page, hostile('hangs-at-call'), { toolLimits: { callMs: 300 } });
    const hung = await ask(page, hanging.talk, 'once');
    expect(hung.turn.answer).toMatchObject({ text: 'It hangs.', calls: [{ outcome: 'timed-out' }] });
    const { servers } = await page.call('GET /api/v1/tool-servers');
    expect(servers.map(({ name, state }) => [name, state])).toEqual([
      ['sums', 'ready'],
      ['60-mb', 'failed'],
      ['hangs-at-call', 'ready'],
    ]);
  });

  test('what cannot be asked for together is refused by name', async () => {
    const { talk, server } = await withTools(page, sums);
    const refused = async (body: object): Promise<unknown> =>
      await page.refused('POST /api/v1/conversations/{id}/turns', {
        params: { id: talk },
        body: { question: 'Hi', ...body },
      });
    expect(await refused({ format: { type: 'json' } })).toEqual([400, 'request-unsupported']);
    expect(await refused({ tools: [], toolChoice: 'required' })).toEqual([400, 'request-unsupported']);
    expect(await refused({ tools: [{ server }, { server }] })).toEqual([400, 'request-invalid']);
    const { turn } = await ask(page, talk, null, { tools: [{ server, only: ['nothing'] }] });
    expect(turn.answer).toMatchObject({ state: 'failed', error: { code: 'request-invalid' } });
  });
});

test('with keys, only admins have tools, and each has their own', async () => {
  await using serving = await servingFake({}, { keeps: true, limits: { toolsKeyMs: 20 } });
  const keys = new KeyFile(desksidePaths());
  const [anna, bert, guest] = [
    new ApiClient(serving, await keys.add('anna', 'admin')),
    new ApiClient(serving, await keys.add('bert', 'admin')),
    new ApiClient(serving, await keys.add('guest', 'chat')),
  ];
  const { id } = await anna.call('POST /api/v1/tool-servers', { body: sums });
  expect((await bert.call('GET /api/v1/tool-servers')).servers).toEqual([]);
  const params = { id };
  expect(await bert.refused('POST /api/v1/tool-servers/{id}/connect', { params })).toEqual([
    404,
    'stored-not-found',
  ]);
  expect(await guest.refused('GET /api/v1/tool-servers')).toEqual([403, 'http-scope-refused']);
  const talk = await guest.call('POST /api/v1/conversations', { body: {} });
  const body = { question: 'Hi', tools: [{ server: id }] };
  expect(
    await guest.refused('POST /api/v1/conversations/{id}/turns', { params: { id: talk.id }, body }),
  ).toEqual([403, 'tools-refused']);

  // A program ends with the key that it was started for.
  const mark = serving.folder.file('process');
  const program = `await import('node:fs').then((fs) => fs.writeFileSync(${JSON.stringify(mark)}, \`\${process.pid}\`));`;
  const args = ['--input-type=module', '-e', `${program} await import(${JSON.stringify(sums.args[0])});`];
  const marked = await anna.call('POST /api/v1/tool-servers', {
    body: { name: 'marked', command: process.execPath, args },
  });
  await anna.call('POST /api/v1/tool-servers/{id}/connect', { params: { id: marked.id } });
  const pid = Number(await readFile(mark, 'utf8'));
  expect(isRunning(pid)).toBe(true);
  await keys.remove('bert');
  await keys.remove('anna');
  await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false);
});
