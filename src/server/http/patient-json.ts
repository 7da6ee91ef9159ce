// An answer in one piece that may take long. Clients give up after five minutes without headers, so that they are sent after a while;
// what comes then is white space, which JSON may begin with.
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { ServerLimits } from '../limits.ts';
import { sendJson } from './send-json.ts';

export interface PatientOptions {
  headers: OutgoingHttpHeaders;
  limits: Pick<ServerLimits, 'holdAnswerMs' | 'pingMs'>;
}

/**
 * Sends what `work` resolves with. What it throws is thrown, as long as a status can be chosen; later, the connection is cut: a
 * client takes that for a failure, and half an answer for a whole one.
 */
export async function patientJson(
  response: ServerResponse,
  work: () => Promise<object>,
  { headers, limits }: PatientOptions,
): Promise<void> {
  let pings: NodeJS.Timeout | undefined;
  const hold = setTimeout(() => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.write(' ');
    pings = setInterval(() => response.write(' '), limits.pingMs);
  }, limits.holdAnswerMs);
  try {
    const body = await work();
    if (response.headersSent) response.end(JSON.stringify(body));
    else sendJson(response, { headers, body });
  } catch (error) {
    if (!response.headersSent) throw error;
    response.destroy();
  } finally {
    clearTimeout(hold);
    clearInterval(pings);
  }
}
