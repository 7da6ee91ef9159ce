// The thread in which a PDF is parsed. It is ended from outside when it takes too long or too much.
import { parentPort, workerData } from 'node:worker_threads';
import { toDesksideError } from '../../../core/index.ts';
import { parsePdf } from './parse-pdf.ts';
import type { IsolatedInput, IsolatedReply } from './run-isolated.ts';

async function reply(input: IsolatedInput): Promise<IsolatedReply> {
  try {
    return { type: 'done', output: await parsePdf(input) };
  } catch (error) {
    const { code, data } = toDesksideError(error);
    if (code !== 'internal') return { type: 'failed', code, data };
    // What no page should be able to cause is the file's fault all the same.
    const reason = error instanceof Error ? error.message : String(error);
    return { type: 'failed', code: 'document-unreadable', data: { name: input.name, reason } };
  }
}

const input: IsolatedInput = workerData;
parentPort?.postMessage(await reply(input));
