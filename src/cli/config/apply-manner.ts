import { type MannerOptions, setManner } from '../options/manner-options.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { storedSettings } from './stored-settings.ts';

/** How much is told of answers from now on: as the options say, else as it was chosen for good. */
export async function applyManner(options: MannerOptions, terminal: Pick<Terminal, 'stderr'>): Promise<void> {
  setManner(options, terminal, (await storedSettings()).receipt);
}
