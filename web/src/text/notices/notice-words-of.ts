// Words for every code of a warning: that none is left out is proven by types.
import type { DocumentWarning, GenerationWarning, ToolRunStop } from '../../api/types.ts';

type OfDocuments = {
  readonly [T in DocumentWarning['type']]: (
    data: Omit<Extract<DocumentWarning, { type: T }>, 'type'> & { document: string },
  ) => string;
};
type OfAnswers = {
  readonly [T in GenerationWarning['type']]: (
    data: Omit<Extract<GenerationWarning, { type: T }>, 'type'>,
  ) => string;
};

/** Of the server itself. */
interface OfServer {
  'not-citable': (data: { document: string; sentences: number }) => string;
  'tools-stopped': (data: ToolRunStop) => string;
  'nobody-to-ask': () => string;
  'read-again': () => string;
}

export type NoticeWordsOf = OfDocuments & OfAnswers & OfServer;
