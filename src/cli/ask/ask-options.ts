import type { StrategyName } from '../../documents/index.ts';
import type { ModelOptions } from '../options/model-options.ts';

export interface AskOptions extends ModelOptions {
  strategy: StrategyName;
  /** Of the question; `-` for standard input. */
  questionFile?: string;
  /** Goes on with the last documents and conversation. */
  continue?: true;
  keep: boolean;
  cache: boolean;
  encoding?: string;
  skipUnreadable?: boolean;
}
