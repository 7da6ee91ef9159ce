import type { StrategyName } from '../../documents/index.ts';
import type { ModelOptions } from '../options/model-options.ts';
import type { ReadingOptions } from '../options/reading-options.ts';

export interface AskOptions extends ModelOptions, ReadingOptions {
  strategy: StrategyName;
  onlySupported?: true;
  /** Of the question; `-` for standard input. */
  questionFile?: string;
  /** Goes on with the last documents and conversation. */
  continue?: true;
  keep: boolean;
  cache: boolean;
  skipUnreadable?: boolean;
}
