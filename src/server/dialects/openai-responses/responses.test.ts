// The codec of responses without sockets: what requests mean, and which events come in which order.
import { expect, test } from 'vitest';
import { DesksideError, type GenerationEvent, type Receipt } from '../../../core/index.ts';
import type { Frame } from '../../http/index.ts';
import { noFiles, type RequestFiles } from '../request-files.ts';
import {
  decodeItems,
  decodeResponses,
  openResource,
  ResponseStreamEncoder,
  seal,
  unseal,
  type WireItem,
} from './index.ts';

const secret = Buffer.alloc(32, 7);

function messagesOf(
  items: readonly WireItem[],
  files: RequestFiles = noFiles,
): ReturnType<typeof decodeItems> {
  const unreadable = (): void => {
    throw new Error('unreadable');
  };
  return decodeItems(items, {
    files,
    unseal: (text) => unseal(text, secret),
    onUnreadable: unreadable,
    offset: 0,
  });
}

test('what was thought, said and called between two turns of the user is one message', () => {
  const items: WireItem[] = [
    { role: 'developer', content: 'Be kind.' },
    { role: 'user', content: [{ type: 'input_text', text: 'Weather?' }] },
    { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Paris, then.' }] },
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'I look.' }] },
    { type: 'function_call', call_id: 'c1', name: 'weather', arguments: '{"city":"Paris"}' },
    { type: 'function_call', call_id: 'c2', name: 'now', arguments: '' },
    { type: 'function_call_output', call_id: 'c1', output: 'sun' },
    { type: 'function_call_output', call_id: 'c2', output: [{ type: 'input_text', text: 'noon' }] },
    { type: 'reasoning', summary: [], encrypted_content: seal('Sunny.', secret) },
    { type: 'message', role: 'assistant', content: 'It is sunny.' },
  ];
  expect(messagesOf(items)).toEqual([
    { role: 'system', content: 'Be kind.' },
    { role: 'user', content: [{ type: 'text', text: 'Weather?' }] },
    {
      role: 'assistant',
      content: [
        { type: 'reasoning', text: 'Paris, then.' },
        { type: 'text', text: 'I look.' },
        { type: 'tool-call', id: 'c1', name: 'weather', arguments: { city: 'Paris' } },
        { type: 'tool-call', id: 'c2', name: 'now', arguments: {} },
      ],
    },
    { role: 'tool', content: [{ type: 'tool-result', id: 'c1', content: 'sun' }] },
    { role: 'tool', content: [{ type: 'tool-result', id: 'c2', content: [{ type: 'text', text: 'noon' }] }] },
    {
      role: 'assistant',
      content: [
        { type: 'reasoning', text: 'Sunny.' },
        { type: 'text', text: 'It is sunny.' },
      ],
    },
  ]);
});

test('a file comes with its bytes, or by the ID of one that was sent', () => {
  const data = new Uint8Array([104, 105]);
  const files = new Map([['file-1', { name: 'a.txt', mediaType: 'text/plain', data }]]);
  const parts = [
    { type: 'input_file', file_data: 'data:text/plain;base64,aGk=', filename: 'b.txt' },
    { type: 'input_file', file_id: 'file-1' },
  ];
  expect(messagesOf([{ role: 'user', content: parts }], files)[0]?.content).toEqual([
    { type: 'document', name: 'b.txt', content: { mediaType: 'text/plain', data } },
    { type: 'document', name: 'a.txt', content: { mediaType: 'text/plain', data } },
  ]);
});

test.each<[string, WireItem[]]>([
  ['input.0.content.0.file_id', [{ role: 'user', content: [{ type: 'input_file', file_id: 'file-2' }] }]],
  [
    'input.0.content.0.file_url',
    [{ role: 'user', content: [{ type: 'input_file', file_url: 'http://x/' }] }],
  ],
  ['input.0.content.0.type', [{ role: 'user', content: [{ type: 'input_hologram' }] }]],
  ['input.0.type “web_search_call”', [{ type: 'web_search_call', id: 'ws_1' }]],
  ['input.0.call_id', [{ type: 'function_call_output', call_id: 'c9', output: 'x' }]],
  ['input.0.arguments', [{ type: 'function_call', call_id: 'c', name: 'f', arguments: '{' }]],
  ['input.0.role', [{ type: 'message', content: 'x' }]],
])('%s is named where it is wrong', (place, items) => {
  const failure = expect.objectContaining({
    data: expect.toSatisfy((data) => data.field === place || data.feature === place),
  });
  expect(() => messagesOf(items)).toThrow(failure);
});

test.each<[string, object]>([
  ['background', { background: true }],
  ['conversation', { conversation: 'conv_1' }],
  ['prompt', { prompt: { id: 'pmpt_1' } }],
  ['context_management', { context_management: [{ type: 'compaction' }] }],
  ['truncation “auto”', { truncation: 'auto' }],
  ['text.format.type “grammar”', { text: { format: { type: 'grammar' } } }],
  ['tool_choice.type “web_search”', { tool_choice: { type: 'web_search' } }],
])('%s is refused by its name', (feature, more) => {
  const failure = expect.objectContaining({ code: 'request-unsupported', data: { feature } });
  expect(() => decodeResponses({ input: 'Hi', ...more })).toThrow(failure);
});

test('a namespace is a set of functions, and what nobody can run is left out by name', () => {
  const inner = { type: 'function', name: 'read', parameters: { type: 'object' } };
  const tools = [
    { type: 'function', name: 'now' },
    { type: 'namespace', name: 'files', tools: [inner] },
    { type: 'web_search' },
  ];
  const call = decodeResponses({ input: 'Hi', tools });
  expect(call.request.tools?.map(({ name }) => name)).toEqual(['now', 'files__read']);
  expect(call.tools.leftOut).toEqual(['web_search']);
  expect(call.tools.namespaces.get('files__read')).toEqual({ namespace: 'files', name: 'read' });
  const allowed = { type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name: 'now' }] };
  const only = decodeResponses({ input: 'Hi', tools, tool_choice: allowed });
  expect(only.request).toMatchObject({ tools: [{ name: 'now' }], toolChoice: 'required' });
});

test('what was sealed with another secret is not read', () => {
  expect(unseal(seal('thought', Buffer.alloc(32, 8)), secret)).toBeNull();
  expect(unseal('bm90aGluZw', secret)).toBeNull();
  expect(unseal(seal('thought', secret), secret)).toBe('thought');
});

const receipt = { promptTokens: 10, cachedTokens: 4, outputTokens: 3 } as Receipt;
const start: GenerationEvent = { type: 'generation-start', warnings: [], promptTokens: 10, cachedTokens: 4 };
const end = (finishReason: 'stop' | 'length' = 'stop'): GenerationEvent => ({
  type: 'generation-end',
  finishReason,
  rawFinishReason: 'end',
  receipt,
});

function encoderFor(body: object = {}): ResponseStreamEncoder {
  const call = decodeResponses({ input: 'Hi', ...body });
  const identity = { id: 'resp_1', createdAt: 5, model: 'tiny', store: true };
  return new ResponseStreamEncoder({
    resource: openResource(identity, call),
    idOf: (kind, index) => `${kind}_${index}`,
    logprobs: call.logprobs,
    reasoning: call.reasoning,
    seal: (text) => seal(text, secret),
    namespaces: call.tools.namespaces,
    notes: [],
    now: () => 6,
  });
}

type Data = { type: string; sequence_number: number } & Record<string, unknown>;

function run(encoder: ResponseStreamEncoder, events: readonly GenerationEvent[]): Data[] {
  const frames: Frame[] = events.flatMap((event) => encoder.encode(event));
  return [...frames, ...encoder.end()].map(({ event, data }) => {
    expect(event).toBe((data as Data).type);
    return data as Data;
  });
}

const text = (said: string): GenerationEvent => ({ type: 'text-delta', text: said });
const thought = (said: string): GenerationEvent => ({ type: 'reasoning-delta', text: said });
const call: GenerationEvent = { type: 'tool-call', id: 'c1', name: 'files__read', arguments: { a: 1 } };

test('events come in their order, numbered without gaps, and the last one has all of it', () => {
  const encoder = encoderFor({
    reasoning: { effort: 'high', summary: 'auto' },
    include: ['reasoning.encrypted_content'],
    tools: [{ type: 'namespace', name: 'files', tools: [{ type: 'function', name: 'read' }] }],
  });
  const events = run(encoder, [
    start,
    thought('Hm'),
    thought('m.'),
    text('\n'),
    text('Yes'),
    text('!'),
    call,
    end(),
  ]);
  expect(events.map(({ sequence_number: number }) => number)).toEqual(events.map((_, index) => index));
  expect(events.map(({ type }) => type.replace(/^response\./, ''))).toEqual([
    'created',
    'in_progress',
    'output_item.added',
    'content_part.added',
    'reasoning_summary_part.added',
    'reasoning_text.delta',
    'reasoning_summary_text.delta',
    'reasoning_text.delta',
    'reasoning_summary_text.delta',
    'reasoning_text.done',
    'reasoning_summary_text.done',
    'content_part.done',
    'reasoning_summary_part.done',
    'output_item.done',
    'output_item.added',
    'content_part.added',
    'output_text.delta',
    'output_text.delta',
    'output_text.done',
    'content_part.done',
    'output_item.done',
    'output_item.added',
    'function_call_arguments.delta',
    'function_call_arguments.done',
    'output_item.done',
    'completed',
  ]);
  expect(encoder.response).toMatchObject({
    status: 'completed',
    completed_at: 6,
    output: [
      {
        type: 'reasoning',
        id: 'rs_0',
        summary: [{ type: 'summary_text', text: 'Hmm.' }],
        content: [{ type: 'reasoning_text', text: 'Hmm.' }],
        encrypted_content: expect.toSatisfy((sealed) => unseal(sealed, secret) === 'Hmm.'),
      },
      {
        type: 'message',
        id: 'msg_1',
        status: 'completed',
        content: [{ type: 'output_text', text: '\nYes!' }],
      },
      {
        type: 'function_call',
        id: 'fc_2',
        call_id: 'c1',
        namespace: 'files',
        name: 'read',
        arguments: '{"a":1}',
      },
    ],
    usage: {
      input_tokens: 10,
      input_tokens_details: { cached_tokens: 4 },
      output_tokens: 3,
      total_tokens: 13,
    },
  });
});

test('an answer that was cut off says so, and one without a word is a message all the same', () => {
  const cut = encoderFor();
  expect(run(cut, [start, text('Ye'), end('length')]).at(-1)?.type).toBe('response.incomplete');
  expect(cut.response).toMatchObject({
    incomplete_details: { reason: 'max_output_tokens' },
    completed_at: null,
    output: [{ status: 'incomplete' }],
  });
  const empty = encoderFor();
  run(empty, [start, end()]);
  expect(empty.response).toMatchObject({ output: [{ type: 'message', content: [{ text: '' }] }] });
});

test('a failure is told in both forms that readers know, and ends the response', () => {
  const told = { error: { message: 'It broke.', type: 'server_error', param: null, code: null } };
  const cause = new DesksideError('engine-protocol', { reason: 'x' });
  const encoder = encoderFor();
  encoder.encode(start);
  encoder.encode(text('half'));
  const [error, failed] = ResponseStreamEncoder.fail(encoder, told, cause);
  expect(error?.data).toMatchObject({ type: 'error', message: 'It broke.', error: { message: 'It broke.' } });
  expect(failed?.data).toMatchObject({
    type: 'response.failed',
    response: { status: 'failed', error: { code: 'server_error', message: 'It broke.' } },
  });
  expect(ResponseStreamEncoder.fail(null, told, cause)).toMatchObject([
    { event: 'error', data: { sequence_number: 0 } },
  ]);
});
