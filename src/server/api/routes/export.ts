// A conversation as a file: what people pass on, with quotes and the state of each statement.
import { DesksideError } from '../../../core/index.ts';
import type { Document } from '../../../documents/index.ts';
import { answerDocument, answerPage, answersAsMarkdown, fieldsAsCsv } from '../../../report/index.ts';
import { apiRoute } from '../api-route.ts';
import { answerFile, saidOf } from '../export/answer-file.ts';
import type { Turn } from '../schemas/index.ts';
import { type SentFile, sendFile } from '../send-file.ts';
import { chainOf } from '../turns/index.ts';

export const exportRoute = apiRoute(
  'POST /api/v1/conversations/{id}/export',
  async ({ exchange, api, owner, query, param }) => {
    const conversation = await api.turns.current(
      () => api.library.conversations.get(owner, param('id')),
      (kept) => api.turns.withRunning(kept),
    );
    const { turns } = conversation;
    const chain = chainOf(turns, query.turn ?? turns.at(-1)?.id ?? null);
    const read = async (turn: Turn): Promise<Document[]> => {
      const kept = await Promise.all(turn.documents.map((id) => api.library.documents.read(owner, id)));
      return kept.map(({ document }) => document);
    };
    const file = await fileOf(chain, { format: query.format, read });
    const name = `${conversation.title || 'conversation'}.${endings[query.format]}`;
    sendFile(exchange, { ...file, name });
  },
);

const endings = { markdown: 'md', html: 'html', docx: 'docx', json: 'json', csv: 'csv' } as const;
type Format = keyof typeof endings;

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface Exporting {
  format: Format;
  read: (turn: Turn) => Promise<Document[]>;
}

/** As a page and as a Word document one turn, with its sources; else all that led to it. */
async function fileOf(chain: readonly Turn[], { format, read }: Exporting): Promise<Omit<SentFile, 'name'>> {
  const last = chain.at(-1);
  if (last === undefined)
    throw new DesksideError('request-invalid', { field: 'turn', problem: 'no_turn_yet' });
  switch (format) {
    case 'json':
      return {
        mediaType: 'application/json; charset=utf-8',
        bytes: utf8(JSON.stringify({ turns: chain }, null, 2)),
      };
    case 'markdown':
      return { mediaType: 'text/markdown; charset=utf-8', bytes: utf8(answersAsMarkdown(chain.map(saidOf))) };
    case 'html':
      return {
        mediaType: 'text/html; charset=utf-8',
        bytes: utf8(answerPage(answerFile(last, await read(last)))),
      };
    case 'csv':
      return { mediaType: 'text/csv; charset=utf-8', bytes: utf8(`\ufeff${tableOf(last)}`) };
    case 'docx':
      return { mediaType: docx, bytes: answerDocument(answerFile(last, await read(last))) };
    default:
      return format satisfies never;
  }
}

/** Throws `request-invalid` for an answer that is no table. */
function tableOf(turn: Turn): string {
  const { fields = [] } = saidOf(turn);
  if (fields.length === 0)
    throw new DesksideError('request-invalid', { field: 'format', problem: 'has_no_fields' });
  return fieldsAsCsv(fields);
}

function utf8(text: string): Buffer {
  return Buffer.from(text.toWellFormed(), 'utf8');
}
