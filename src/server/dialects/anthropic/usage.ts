export interface AnthropicUsage {
  input_tokens: number;
  output_tokens: number;
  cache_creation_input_tokens: number;
  cache_read_input_tokens: number;
  cache_creation: null;
  server_tool_use: null;
  service_tier: null;
  inference_geo: null;
  output_tokens_details: null;
}

export interface CountedTokens {
  promptTokens: number;
  cachedTokens: number;
  /** Of what was read now, as much as can be restored the next time. */
  storedTokens?: number | undefined;
  outputTokens: number;
}

/** Here, as there, what was cached is not among the input, nor what was put into the cache: the three of them are the prompt. */
export function anthropicUsage(counted: CountedTokens): AnthropicUsage {
  const { promptTokens, cachedTokens, outputTokens, storedTokens = 0 } = counted;
  return {
    input_tokens: promptTokens - cachedTokens - storedTokens,
    output_tokens: outputTokens,
    cache_creation_input_tokens: storedTokens,
    cache_read_input_tokens: cachedTokens,
    cache_creation: null,
    server_tool_use: null,
    service_tier: null,
    inference_geo: null,
    output_tokens_details: null,
  };
}
