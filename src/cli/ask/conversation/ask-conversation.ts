import type { Answer, AskRequest, EarlierTurn, Verification } from '../../../documents/index.ts';
import type { PrefixCache } from '../../../engine/index.ts';
import type { CitationChoices } from '../../bench/citation-choices.ts';
import type { ModelPlace } from '../../conversation/switch-model.ts';
import type { Matching } from '../../runtime/open-matching.ts';
import type { AskOptions } from '../ask-options.ts';
import type { ReadInputs } from '../read-inputs.ts';

export interface AskConversation extends ModelPlace {
  options: AskOptions;
  system: string | undefined;
  /** A JSON Schema whose fields are filled in, instead of questions. */
  fields: AskRequest['fields'];
  cache: PrefixCache | null;
  /** As they were named. */
  files: readonly string[];
  read: ReadInputs;
  /** Who is asked about statements that code cannot check. */
  verification: Verification | null;
  /** The embedding model that finds sentences, where one was named. */
  matching: Matching | null;
  /** What was measured of models: how each cites best. */
  choices: CitationChoices;
  /** What was asked and answered so far. */
  turns: EarlierTurn[];
  /** The answers of this session, with all that is known of their sources. */
  answers: Answer[];
}
