import type { Message, ResponseFormat, SamplingInput, Tool, ToolChoice } from '../core/index.ts';

/** A request of messages, as an engine behind HTTP can take it; read and checked already. */
export interface RemoteRequest {
  messages: readonly Message[];
  /** Only what was asked for: the rest is the server's to choose. */
  sampling: SamplingInput;
  maxTokens?: number | undefined;
  stop: readonly string[];
  tools: readonly Tool[];
  toolChoice: ToolChoice;
  parallelToolCalls?: boolean | undefined;
  format?: RemoteFormat | undefined;
  /** Left out: as the server has it. */
  reasoning?: boolean | string | undefined;
}

export interface RemoteFormat {
  asked: ResponseFormat;
  /** The same as GBNF. */
  grammar: string;
}
