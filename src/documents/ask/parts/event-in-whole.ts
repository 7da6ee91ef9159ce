import type { Document } from '../../document.ts';
import type { AskEvent, Statement } from '../ask-types.ts';
import { type DocumentPart, inWhole } from './document-part.ts';

/** An event of an answer over parts, with its citations in the whole documents. */
export function eventInWhole(
  event: AskEvent,
  { parts, documents }: { parts: readonly DocumentPart[]; documents: readonly Document[] },
): AskEvent[] {
  const whole = (statement: Statement): Statement => ({
    ...statement,
    citations: statement.citations.flatMap((citation) => inWhole(citation, parts, documents)),
  });
  switch (event.type) {
    case 'citation':
      return inWhole(event.citation, parts, documents).map((citation) => ({ ...event, citation }));
    case 'statement-end':
    case 'statement-left-out':
      return [{ ...event, statement: whole(event.statement) }];
    default:
      return [event];
  }
}
