// A conversation without its texts, as the process for templates gets it: a placeholder stands for each.
import type { Json } from './json.ts';

export interface SkeletonCall {
  name: string;
  arguments: Readonly<Record<string, Json>>;
}

export interface SkeletonMessage {
  role: string;
  content: string;
  reasoning?: string | undefined;
  calls?: readonly SkeletonCall[] | undefined;
  /** Of a tool's result: which call it answers, counted over the conversation. */
  answers?: number | undefined;
  /** Of a tool's result: the tool. */
  name?: string | undefined;
}

export interface SkeletonTool {
  name: string;
  description: string;
  parameters: Readonly<Record<string, Json>>;
}
