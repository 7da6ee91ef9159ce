// Asks the server that runs for this user, over the socket in Deskside's own folder.
import { request } from 'node:http';
import { type DesksidePaths, desksidePaths, ownSocketPath } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import type { ApiAnswerOf, ApiRouteName } from '../../server/index.ts';
import { nobodyListens } from './nobody-listens.ts';

/** `null` where no server runs. Throws what the server refuses. */
export async function askServer<R extends ApiRouteName>(
  route: R,
  params: Readonly<Record<string, string>> = {},
  paths: DesksidePaths = desksidePaths(),
): Promise<ApiAnswerOf<R> | null> {
  const socketPath = ownSocketPath(paths);
  if (socketPath === null) return null;
  const [method = 'GET', template = ''] = route.split(' ');
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const answer = await send({ socketPath, method, path });
  if (answer === null) return null;
  const parsed: unknown = JSON.parse(answer.text);
  if (answer.status < 300) return parsed as ApiAnswerOf<R>;
  throw refusalOf(parsed);
}

interface Answer {
  status: number;
  text: string;
}

async function send(options: { socketPath: string; method: string; path: string }): Promise<Answer | null> {
  return await new Promise((resolve, reject) => {
    const sent = request({ ...options, headers: { host: 'localhost' } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (more: string) => {
        text += more;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (nobodyListens(error)) resolve(null);
      else reject(error);
    });
    sent.end();
  });
}

/** The server is of the same release and the same table of errors. */
function refusalOf(body: unknown): DesksideError {
  const { error } = body as { error: { code: DesksideError['code']; data: never } };
  return new DesksideError(error.code, error.data);
}
