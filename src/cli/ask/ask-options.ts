import type { ReadingMode, StrategyName } from '../../documents/index.ts';
import type { ModelOptions } from '../options/model-options.ts';
import type { ReadingOptions } from '../options/reading-options.ts';
import type { ServerOptions } from '../options/server-options.ts';
import type { AnswerFormat } from './answer-format.ts';

export interface AskOptions extends ModelOptions, ReadingOptions, ServerOptions {
  strategy?: StrategyName;
  onlySupported?: boolean;
  read: ReadingMode;
  /** Name or path of the model that is asked about support. */
  verify?: string;
  /** Name or path of the embedding model that finds sentences. */
  matchModel?: string;
  /** What the ending of `output` says, or text, when left out. */
  format?: AnswerFormat;
  /** A file that is not there yet. */
  output?: string;
  /** A file with a JSON Schema: its fields are filled in. */
  schema?: string;
  /** Of the question; `-` for standard input. */
  questionFile?: string;
  /** Goes on with the last documents and conversation. */
  continue?: true;
  keep: boolean;
  cache: boolean;
  skipUnreadable?: boolean;
}
