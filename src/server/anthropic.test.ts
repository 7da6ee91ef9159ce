// Anthropic's own client against the server: events in their order, and documents with citations that are really there.
import { readFile } from 'node:fs/promises';
import type Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anthropicClient as clientOf, eventsOf } from '../../test/support/anthropic-client.ts';
import { askServer, modelName, type Serving, servingFake, servingReal } from '../../test/support/serving.ts';

type Params = Anthropic.MessageCreateParamsNonStreaming;

const hello: Params['messages'] = [{ role: 'user', content: 'Hello' }];
const usual = { model: modelName, max_tokens: 100, messages: hello };

function textIn(message: Anthropic.Message): string {
  return message.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
}

describe('a message', () => {
  let serving: Serving;
  let client: Anthropic;

  beforeAll(async () => {
    serving = await servingFake();
    client = clientOf(serving);
  });
  afterAll(() => serving[Symbol.asyncDispose]());

  test('has everything that the interface requires', async () => {
    const message = await client.messages.create(usual);
    expect(message).toMatchObject({
      id: expect.stringMatching(/^msg_/),
      type: 'message',
      role: 'assistant',
      model: modelName,
      content: [{ type: 'text', text: expect.stringMatching(/^answer /), citations: null }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      stop_details: null,
      container: null,
      usage: {
        input_tokens: expect.any(Number),
        output_tokens: expect.any(Number),
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 0,
        cache_creation: null,
        server_tool_use: null,
        service_tier: null,
      },
    });
  });

  test('comes as a stream in order, every event with its name, and is the same message', async () => {
    const { text } = await askServer(serving, {
      path: '/v1/messages?beta=true',
      body: JSON.stringify({ ...usual, stream: true }),
    });
    const events = eventsOf(text);
    expect(events.every(({ event, data }) => event === data.type)).toBe(true);
    const order = events.map(({ event }) => event).filter((event, at, all) => event !== all[at - 1]);
    expect(order).toEqual([
      'message_start',
      'ping',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
    expect(events[0]?.data).toMatchObject({
      message: { content: [], stop_reason: null, usage: { input_tokens: expect.any(Number) } },
    });
    const whole = await client.messages.create(usual);
    const streamed = await client.messages.stream(usual).finalMessage();
    expect(streamed.content).toEqual(whole.content);
    expect(streamed.usage).toEqual(whole.usage);
  });

  test('says why it ended', async () => {
    expect(await client.messages.create({ ...usual, max_tokens: 3 })).toMatchObject({
      stop_reason: 'max_tokens',
      content: [{ text: 'ans' }],
    });
    const stopped = await client.messages.create({ ...usual, stop_sequences: ['never', ' to '] });
    expect(stopped).toMatchObject({ stop_reason: 'stop_sequence', stop_sequence: ' to ' });
    expect((await client.messages.create({ ...usual, max_tokens: 20_000 })).stop_reason).toBe('end_turn');
  });

  test('may have instructions, also in the middle, and a bill is none of them', async () => {
    const count = async (more: object): Promise<number> => {
      const counted = await client.messages.countTokens({ model: modelName, messages: hello, ...more });
      return counted.input_tokens;
    };
    const plain = await count({});
    const kind = await count({
      system: [{ type: 'text', text: 'Be kind.', cache_control: { type: 'ephemeral' } }],
    });
    expect(kind).toBe(await count({ system: 'Be kind.' }));
    expect(kind).toBeGreaterThan(plain);
    const billing = { type: 'text', text: 'x-anthropic-billing-header: cc_version=2.1' };
    expect(await count({ system: [billing, { type: 'text', text: 'Be kind.' }] })).toBe(kind);
    expect(await count({ system: [billing] })).toBe(plain);
    const middle = { messages: [...hello, { role: 'system', content: 'Be brief.' }] };
    expect(await count(middle)).toBeGreaterThan(plain);
    const body = JSON.stringify({ ...usual, ...middle });
    expect((await askServer(serving, { path: '/v1/messages', body })).status).toBe(200);
  });

  test('is counted exactly as it is read', async () => {
    const messages: Params['messages'] = [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'One' },
          { type: 'text', text: 'Two' },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'Yes. ' },
          { type: 'text', text: 'No.' },
        ],
      },
      { role: 'user', content: 'Three' },
      { role: 'user', content: 'Four' },
    ];
    const prompt = { model: modelName, system: 'Be kind.', messages };
    const { input_tokens: counted } = await client.messages.countTokens(prompt);
    const { usage } = await client.messages.create({ ...prompt, max_tokens: 5 });
    expect(usage.input_tokens).toBe(counted);
  });

  test('in the newer version has no settings that it does not know any more; in the older one it has', async () => {
    const body = JSON.stringify({ ...usual, temperature: 0, top_k: 1 });
    const ask = (version: string): Promise<{ status: number }> =>
      askServer(serving, { path: '/v1/messages', body, headers: { 'anthropic-version': version } });
    expect((await ask('2026-10-21')).status).toBe(400);
    expect((await ask('2023-06-01')).status).toBe(200);
    expect((await askServer(serving, { path: '/v1/messages', body })).status).toBe(200);
  });

  test.each<[string, object]>([
    ['tools.0.type “bash_20250124”', { tools: [{ type: 'bash_20250124', name: 'bash' }] }],
    ['output_config.format.type “regex”', { output_config: { format: { type: 'regex' } } }],
    [
      'tools with citations',
      {
        tools: [{ name: 'f', input_schema: { type: 'object' } }],
        messages: [
          {
            role: 'user',
            content: [
              {
                type: 'document',
                source: { type: 'text', media_type: 'text/plain', data: 'x' },
                citations: { enabled: true },
              },
              { type: 'text', text: 'y' },
            ],
          },
        ],
      },
    ],
    ['mcp_servers', { mcp_servers: [{ type: 'url', url: 'https://example.org', name: 'x' }] }],
    ['an assistant message at the end', { messages: [...hello, { role: 'assistant', content: 'I' }] }],
    [
      'search_result',
      {
        messages: [
          { role: 'user', content: [{ type: 'search_result', source: 'x', title: 'y', content: [] }] },
        ],
      },
    ],
  ])('with %s is refused by name', async (feature, more) => {
    const { status, json } = await askServer(serving, {
      path: '/v1/messages',
      body: JSON.stringify({ ...usual, ...more }),
    });
    expect(status).toBe(400);
    expect(json()).toMatchObject({
      type: 'error',
      error: { type: 'invalid_request_error', message: expect.stringContaining(feature) },
      request_id: expect.stringMatching(/^req_/),
    });
  });

  test('that is too long is refused with the numbers that clients look for', async () => {
    const messages: Params['messages'] = [{ role: 'user', content: 'x'.repeat(5000) }];
    for (const stream of [false, true]) {
      await expect(client.messages.create({ ...usual, messages, stream })).rejects.toMatchObject({
        status: 400,
        message: expect.stringMatching(/prompt is too long: 5\d{3} tokens > 4032 maximum/),
      });
    }
  });

  test('of an unknown model, without a length, and without a question is refused', async () => {
    await expect(client.messages.create({ ...usual, model: 'claude-x' })).rejects.toMatchObject({
      status: 404,
      type: 'not_found_error',
    });
    for (const body of [{ messages: hello }, { ...usual, max_tokens: 0 }, { ...usual, messages: [] }]) {
      expect((await askServer(serving, { path: '/v1/messages', body: JSON.stringify(body) })).status).toBe(
        400,
      );
    }
  });

  test('models are listed in a form of which this client reads its own', async () => {
    const models = await client.models.list();
    expect(models.data[0]).toMatchObject({
      type: 'model',
      id: modelName,
      display_name: modelName,
      max_input_tokens: 4096,
    });
  });

  test('an engine that dies ends a stream with an error that has a name', async () => {
    const fault = { operation: 'decode', after: 5, action: { type: 'exit', code: 1 } } as const;
    await using dying = await servingFake({ faults: [fault] });
    const { text } = await askServer(dying, {
      path: '/v1/messages',
      body: JSON.stringify({ ...usual, stream: true }),
    });
    expect(eventsOf(text).at(-1)).toMatchObject({
      event: 'error',
      data: { type: 'error', error: { type: 'api_error' } },
    });
    await expect(clientOf(dying).messages.stream(usual).finalMessage()).rejects.toThrow();
  });

  test('thoughts are blocks of their own, with a signature at their end', async () => {
    const template =
      '{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}{% if add_generation_prompt %}assistant: <think>\n{% endif %}{# </think> enable_thinking #}';
    await using thinking = await servingFake({
      chatTemplate: template,
      answers: [{ text: 'Hm.</think>' }, { text: '\n\nYes.' }],
    });
    const message = await clientOf(thinking)
      .messages.stream({ ...usual, max_tokens: 2000, thinking: { type: 'enabled', budget_tokens: 1024 } })
      .finalMessage();
    expect(message.content).toEqual([
      { type: 'thinking', thinking: 'Hm.', signature: expect.stringMatching(/^[\w+/]+=*$/) },
      expect.objectContaining({ type: 'text', text: 'Yes.' }),
    ]);
    const back = {
      ...usual,
      messages: [...hello, { role: 'assistant' as const, content: message.content }, ...hello],
    };
    expect((await askServer(thinking, { path: '/v1/messages', body: JSON.stringify(back) })).status).toBe(
      200,
    );
  });
});

const lease =
  'The rent is 900 euros a month.\r\nIt is due on the first day. 🏠 The tenant pays for small repairs.\r\n\r\nNo dogs are allowed.';

function textDocument(data = lease, more: object = {}): Anthropic.DocumentBlockParam {
  return {
    type: 'document',
    source: { type: 'text', media_type: 'text/plain', data },
    title: 'Lease',
    citations: { enabled: true },
    ...more,
  };
}

function asking(
  document: Anthropic.DocumentBlockParam | Anthropic.DocumentBlockParam[],
  question = 'How high is the rent?',
): Params {
  const blocks = Array.isArray(document) ? document : [document];
  return {
    model: modelName,
    max_tokens: 200,
    messages: [{ role: 'user', content: [...blocks, { type: 'text', text: question }] }],
  };
}

describe('documents with citations', () => {
  /** The first sentence that the fake is led to choose. */
  const script = { answers: [{ text: 'The rent is 900 euros a month.' }, { text: '' }], choices: [0] };

  test('every statement is a block, and what it cites stands where it says', async () => {
    await using serving = await servingFake(script);
    const message = await clientOf(serving).messages.create(asking(textDocument()));
    const cited = message.content.flatMap((block) => (block.type === 'text' ? (block.citations ?? []) : []));
    expect(cited.length).toBeGreaterThan(0);
    const characters = [...lease];
    for (const citation of cited) {
      if (citation.type !== 'char_location') throw new Error(citation.type);
      const { start_char_index: start, end_char_index: end, cited_text: text } = citation;
      expect(characters.slice(start, end).join('')).toBe(text);
      expect(citation).toMatchObject({ document_index: 0, document_title: 'Lease', file_id: null });
    }
    expect('deskside' in message && message.deskside).toMatchObject({
      receipt: { droppedTokens: 0 },
      statements: expect.arrayContaining([{ block: 0, support: expect.any(String) }]),
    });
  });

  test('a stream says the same, each citation after the text of its block', async () => {
    await using serving = await servingFake(script);
    const body = JSON.stringify({ ...asking(textDocument()), stream: true });
    const events = eventsOf((await askServer(serving, { path: '/v1/messages', body })).text);
    const deltas = events
      .filter(({ event }) => event === 'content_block_delta')
      .map(({ data }) => data as { index: number; delta: { type: string } });
    const first = deltas.filter(({ index }) => index === 0).map(({ delta }) => delta.type);
    expect(first.at(-1)).toBe('citations_delta');
    expect(first.indexOf('citations_delta')).toBeGreaterThan(first.lastIndexOf('text_delta'));
    await using again = await servingFake(script);
    const folded = await clientOf(again).messages.stream(asking(textDocument())).finalMessage();
    await using whole = await servingFake(script);
    expect(folded.content).toEqual((await clientOf(whole).messages.create(asking(textDocument()))).content);
  });

  test('with the real engine, whatever it says, every citation is in the source', async () => {
    await using serving = await servingReal();
    const second = textDocument('Cats are welcome. Birds too, if they are quiet.', { title: null });
    const message = await clientOf(serving).messages.create({
      ...asking([textDocument(), second]),
      max_tokens: 400,
    });
    const cited = message.content.flatMap((block) => (block.type === 'text' ? (block.citations ?? []) : []));
    expect(textIn(message).length).toBeGreaterThan(0);
    for (const citation of cited) {
      if (citation.type !== 'char_location') throw new Error(citation.type);
      const source = [
        ...(citation.document_index === 0 ? lease : 'Cats are welcome. Birds too, if they are quiet.'),
      ];
      expect(source.slice(citation.start_char_index, citation.end_char_index).join('')).toBe(
        citation.cited_text,
      );
    }
  });

  test('a PDF is cited by its pages', async () => {
    await using serving = await servingFake({ ...script, contextTrained: 65_536 }, { contextTokens: 65_536 });
    const data = (await readFile('samples/lease.pdf')).toString('base64');
    const source = { type: 'base64' as const, media_type: 'application/pdf' as const, data };
    const message = await clientOf(serving).messages.create(
      asking({ type: 'document', source, citations: { enabled: true } }),
    );
    const [citation] = message.content.flatMap((block) =>
      block.type === 'text' ? (block.citations ?? []) : [],
    );
    if (citation?.type !== 'page_location') throw new Error(`${citation?.type}`);
    expect(citation.start_page_number).toBeGreaterThanOrEqual(1);
    expect(citation.end_page_number).toBeGreaterThan(citation.start_page_number);
    expect('deskside' in citation && citation.deskside).toMatchObject({
      boxes: [{ page: citation.start_page_number }],
    });
  });

  test('blocks of the client’s own are cited as they are', async () => {
    await using serving = await servingFake({ ...script, choices: [1] });
    const texts = ['First block.', 'Second block.\nIt has two lines.', 'Third block.'];
    const content = texts.map((text) => ({ type: 'text' as const, text }));
    const message = await clientOf(serving).messages.create(
      asking({ type: 'document', source: { type: 'content', content }, citations: { enabled: true } }),
    );
    const [citation] = message.content.flatMap((block) =>
      block.type === 'text' ? (block.citations ?? []) : [],
    );
    if (citation?.type !== 'content_block_location') throw new Error(`${citation?.type}`);
    const { start_block_index: start, end_block_index: end } = citation;
    expect(citation.cited_text).toBe(texts.slice(start, end).join(''));
  });

  test('are counted exactly, with what was asked before', async () => {
    await using serving = await servingFake({ ...script, choices: [] });
    const client = clientOf(serving);
    const first = asking(textDocument(lease, { context: 'Signed in May.' }));
    const citations = [
      {
        type: 'char_location',
        cited_text: 'No dogs are allowed.',
        document_index: 0,
        document_title: 'Lease',
        start_char_index: 0,
        end_char_index: 5,
      },
    ];
    const answer = {
      role: 'assistant' as const,
      content: [{ type: 'text' as const, text: 'Nothing.', citations }],
    };
    const messages = [
      ...first.messages,
      answer,
      { role: 'user', content: 'And dogs?' },
    ] as Params['messages'];
    const body = { model: modelName, system: 'Be kind.', messages };
    const counted = await client.messages.countTokens(body);
    const message = await client.messages.create({ ...body, max_tokens: 100 });
    expect(message.usage.input_tokens).toBe(counted.input_tokens);
  });

  test('are remembered: the second question does not read them again', async () => {
    await using serving = await servingFake({}, { keeps: true });
    const client = clientOf(serving);
    const document = textDocument(`${lease} ${'It is a long lease. '.repeat(40)}`);
    const first = await client.messages.create({ ...asking(document), max_tokens: 5 });
    const second = await client.messages.create({ ...asking(document, 'And dogs?'), max_tokens: 5 });
    expect(first.usage.cache_read_input_tokens).toBe(0);
    // What was read first, and can be restored, is exactly what comes from the cache then.
    expect(first.usage.cache_creation_input_tokens).toBe(second.usage.cache_read_input_tokens);
    expect(second.usage.cache_creation_input_tokens).toBe(0);
    expect(second.usage.cache_read_input_tokens).toBeGreaterThan(800);
  });

  test('all are cited or none, an answer has none, and those elsewhere are not fetched', async () => {
    await using serving = await servingFake();
    const refusal = async (params: object): Promise<unknown> => {
      const { status, json } = await askServer(serving, {
        path: '/v1/messages',
        body: JSON.stringify({ ...usual, ...params }),
      });
      return [status, (json().error as { message: string }).message];
    };
    expect(
      await refusal(asking([textDocument(), textDocument(lease, { citations: { enabled: false } })])),
    ).toEqual([400, expect.stringContaining('all_documents_or_none')]);
    expect(
      await refusal({ messages: [...hello, { role: 'assistant', content: [textDocument()] }, ...hello] }),
    ).toEqual([400, expect.stringContaining('not_said_by_assistant')]);
    expect(
      await refusal(asking(textDocument(lease, { source: { type: 'file', file_id: 'file_1' } }))),
    ).toEqual([400, expect.stringContaining('no_such_file')]);
    expect(await refusal({ messages: [{ role: 'user', content: [textDocument()] }] })).toEqual([
      400,
      expect.stringContaining('no_question'),
    ]);
    expect(await refusal({ ...asking(textDocument()), stop_sequences: ['x'] })).toEqual([
      400,
      expect.stringContaining('stop_sequences'),
    ]);
  });

  test('without citations they are read like everything else that is said', async () => {
    await using serving = await servingFake();
    const client = clientOf(serving);
    const plain = await client.messages.countTokens({ model: modelName, messages: asking([]).messages });
    const document = textDocument('Short.', { citations: { enabled: false }, title: 'Note' });
    const read = await client.messages.countTokens({ model: modelName, messages: asking(document).messages });
    expect(read.input_tokens - plain.input_tokens).toBe('Document "Note":\n\nShort.\n\n'.length);
  });
});
