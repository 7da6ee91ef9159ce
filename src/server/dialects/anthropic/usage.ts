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
  outputTokens: number;
}

/** Here, as there, what was cached is not among the input: the three of them are the prompt. Writing to the cache costs nothing. */
export function anthropicUsage({ promptTokens, cachedTokens, outputTokens }: CountedTokens): AnthropicUsage {
  return {
    input_tokens: promptTokens - cachedTokens,
    output_tokens: outputTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: cachedTokens,
    cache_creation: null,
    server_tool_use: null,
    service_tier: null,
    inference_geo: null,
    output_tokens_details: null,
  };
}
