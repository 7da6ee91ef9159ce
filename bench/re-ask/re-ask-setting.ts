import type { Subject } from '../subject.ts';
import type { ReAskPrompts } from './re-ask-prompts.ts';

/** What both sides are asked, and with what. */
export interface ReAskSetting extends ReAskPrompts {
  subject: Subject;
  /** llama-server. */
  program: string;
  contextTokens: number;
  /** Where llama-server keeps its states. */
  slotFolder: string;
}

/** Figures of a state's file. */
export function fileFigures(
  fileBytes: number,
  { restoreMs, tokens }: { restoreMs: number; tokens: number },
): Record<string, number> {
  return { tokens, fileBytes, bytesPerToken: fileBytes / tokens, restoreRate: fileBytes / restoreMs / 1e6 };
}
