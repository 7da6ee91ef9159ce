// The prompt of a conversation by what its caller chose for the case that it does not fit.
import type { Message, OverflowPolicy } from '../core/index.ts';
import { fitMessages } from './fit-messages.ts';
import type { PreparedPrompt } from './prepare-prompt.ts';
import { type SummariseOptions, summariseMessages } from './summarise-messages.ts';

export interface Fitting extends SummariseOptions {
  /** Default `refuse`. */
  overflow: OverflowPolicy | undefined;
}

/** The whole prompt where that is what was chosen, or where nothing helps: then it is refused. */
export async function fitted(
  said: readonly Message[],
  { overflow = 'refuse', ...options }: Fitting,
): Promise<PreparedPrompt> {
  switch (overflow) {
    case 'refuse':
      return await options.prepare(said);
    case 'drop-oldest-turns':
      return await fitMessages(said, options);
    case 'summarise':
      return await summariseMessages(said, options);
    default:
      return overflow satisfies never;
  }
}
