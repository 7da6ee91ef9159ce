// Answers about documents of which not everything is read at once.
import { endingOnce, StreamablePromise } from '../../../core/index.ts';
import type { LoadedModel } from '../../../engine/index.ts';
import { AnswerCollector } from '../answer-collector.ts';
import type { AskRequest, AskRun, ReadingMode } from '../ask-request.ts';
import { strategyFor } from '../default-strategy.ts';
import { readPassages } from './read-passages.ts';
import { readThrough } from './read-through.ts';

/** The same events as those of documents that are read at once, with a `section-end` after each section. */
export function askParts(
  model: LoadedModel,
  request: AskRequest,
  mode: Exclude<ReadingMode, 'whole'>,
): AskRun {
  const { documents, question, strategy = strategyFor(model.model), match, measuredTokens } = request;
  const read = mode === 'through' ? readThrough : readPassages;
  return new StreamablePromise(
    endingOnce(() => read(model, request)),
    new AnswerCollector({ documents, question, strategy, match, measuredTokens }),
  );
}
