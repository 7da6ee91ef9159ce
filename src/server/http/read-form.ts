// A body in the parts of a form, as clients send files.
import type { IncomingMessage } from 'node:http';
import { DesksideError } from '../../core/index.ts';
import { type ReadBodyOptions, readBody } from './read-body.ts';

/** Throws `http-body-…`. */
export async function readForm(request: IncomingMessage, options: ReadBodyOptions): Promise<FormData> {
  const body = await readBody(request, options);
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(type))
    throw new DesksideError('http-body-invalid', { reason: 'not-a-form' });
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch (error) {
    throw new DesksideError('http-body-invalid', { reason: 'not-a-form' }, { cause: error });
  }
}
