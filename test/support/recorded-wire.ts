// What llama-server (llama.cpp 7e4c0a9) and vLLM 0.32.0 wrote over the wire with SmolLM2 135M, less what differs from time to time.
import type { WireServerOptions } from './wire-server.ts';

const id = '/models/SmolLM2-135M-Instruct.Q4_1.gguf';

/** As Deskside calls it. */
export const llamaName = 'SmolLM2-135M-Instruct.Q4_1.gguf';

export const llamaServer: Pick<WireServerOptions, 'models' | 'about'> = {
  models: {
    models: [{ name: id, model: id, type: 'model', capabilities: ['completion'] }],
    object: 'list',
    data: [
      {
        id,
        aliases: [id],
        tags: [],
        object: 'model',
        created: 1796083602,
        owned_by: 'llamacpp',
        meta: { vocab_type: 2, n_vocab: 49152, n_ctx: 2048, n_ctx_train: 8192, n_embd: 576, size: 96576768 },
      },
    ],
  },
  about: {
    '/props': {
      total_slots: 2,
      model_path: id,
      build_info: 'b1-7e4c0a9',
      chat_template_caps: { supports_tools: true, supports_reasoning_effort: false },
    },
  },
};

const chunk = { created: 1796083804, id: 'chatcmpl-x', model: id, object: 'chat.completion.chunk' };

const timings = { cache_n: 26, prompt_n: 14, prompt_ms: 566.618, predicted_n: 3, predicted_ms: 74.993 };

/** An answer, with what llama-server says of its reading before it. */
export function llamaChunks(texts: readonly string[], finish = 'stop'): object[] {
  const choice = (delta: object, finish_reason: string | null = null): object => ({
    ...chunk,
    choices: [{ finish_reason, index: 0, delta }],
  });
  const role = { role: 'assistant', content: null };
  const usage = {
    completion_tokens: texts.length,
    prompt_tokens: 40,
    total_tokens: 40 + texts.length,
    prompt_tokens_details: { cached_tokens: 26 },
  };
  return [
    { ...choice(role), prompt_progress: { total: 40, cache: 26, processed: 26, time_ms: 0 } },
    { ...choice(role), prompt_progress: { total: 40, cache: 26, processed: 40, time_ms: 566 } },
    choice(role),
    ...texts.map((content) => choice({ content })),
    choice({}, finish),
    { ...chunk, choices: [], usage, timings },
  ];
}

/** In pieces, as servers stream them. */
export function callChunks(name: string, pieces: readonly string[], finish = 'tool_calls'): object[] {
  const call = (delta: object): object => ({
    ...chunk,
    choices: [{ finish_reason: null, index: 0, delta: { tool_calls: [delta] } }],
  });
  return [
    call({ index: 0, id: 'call-1', type: 'function', function: { name, arguments: '' } }),
    ...pieces.map((text) => call({ index: 0, function: { arguments: text } })),
    { ...chunk, choices: [{ finish_reason: finish, index: 0, delta: {} }] },
  ];
}

/** What llama-server says of a prompt that is too long. */
export const llamaOverflow = {
  error: {
    code: 400,
    message: 'request (5031 tokens) exceeds the available context size (2048 tokens), try increasing it',
    type: 'exceed_context_size_error',
    n_prompt_tokens: 5031,
    n_ctx: 2048,
  },
};
