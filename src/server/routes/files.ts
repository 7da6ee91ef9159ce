// Files that clients send once and name by their ID. OpenAI's and Anthropic's share the paths; a header says whose form is wanted.
import { DesksideError } from '../../core/index.ts';
import { invalid, refuse } from '../dialects/parse-request.ts';
import { anthropicFile, openaiFile } from '../dialects/wire-file.ts';
import { documentName } from '../documents/document-name.ts';
import type { Exchange } from '../exchange.ts';
import { readForm, sendBytes, sendJson } from '../http/index.ts';
import type { KeptFiles } from '../kept/index.ts';
import { orderOf, pageOf } from './page-of.ts';
import type { Route } from './route.ts';

const files = { scope: 'chat', dialect: 'by-version' } as const;

export const addFileRoute: Route = {
  ...files,
  method: 'POST',
  path: '/v1/files',
  async handle(exchange) {
    const { request, response, headers, owner, context } = exchange;
    const kept = keptFiles(exchange);
    const form = await readForm(request, { limits: context.limits, budget: context.bodies });
    const [file, second] = form.getAll('file');
    if (second !== undefined) throw invalid('file', 'more_than_one');
    if (!(file instanceof File)) throw invalid('file', 'invalid_type');
    refuse({ expires_after: [...form.keys()].some((key) => key.startsWith('expires_after')) });
    const added = await kept.add(owner, {
      name: documentName(file.name, file.type),
      mediaType: file.type || 'application/octet-stream',
      purpose: purposeOf(form, exchange),
      data: new Uint8Array(await file.arrayBuffer()),
    });
    sendJson(response, { headers, body: wireOf(exchange)(added) });
  },
};

/** OpenAI's clients have to say what it is for, Anthropic's cannot. */
function purposeOf(form: FormData, exchange: Exchange): string {
  const purpose = form.get('purpose') ?? (exchange.dialect === 'anthropic' ? 'user_data' : '');
  if (typeof purpose !== 'string' || !/^[\w-]{1,64}$/.test(purpose))
    throw invalid('purpose', 'invalid_value');
  return purpose;
}

export const filesRoute: Route = {
  ...files,
  method: 'GET',
  path: '/v1/files',
  async handle(exchange) {
    const { response, headers, owner, query } = exchange;
    const purpose = query.get('purpose');
    const all = await keptFiles(exchange).list(owner);
    const wanted = all.filter((file) => purpose === null || file.purpose === purpose);
    const ordered = orderOf(query) === 'asc' ? wanted.toReversed() : wanted;
    const body = pageOf(ordered.map(wireOf(exchange)), query, usualFiles);
    sendJson(response, { headers, body });
  },
};

const usualFiles = 1000;

export const fileRoute: Route = {
  ...files,
  method: 'GET',
  path: '/v1/files/{id}',
  async handle(exchange) {
    const { response, headers, owner, params } = exchange;
    const file = await keptFiles(exchange).get(owner, params.id ?? '');
    sendJson(response, { headers, body: wireOf(exchange)(file) });
  },
};

export const fileContentRoute: Route = {
  ...files,
  method: 'GET',
  path: '/v1/files/{id}/content',
  async handle(exchange) {
    const { response, headers, owner, params } = exchange;
    const { data } = await keptFiles(exchange).content(owner, params.id ?? '');
    sendBytes(response, { headers, data });
  },
};

export const deleteFileRoute: Route = {
  ...files,
  method: 'DELETE',
  path: '/v1/files/{id}',
  async handle(exchange) {
    const { response, headers, owner, params, dialect } = exchange;
    const { id = '' } = params;
    await keptFiles(exchange).remove(owner, id);
    const body =
      dialect === 'anthropic' ? { id, type: 'file_deleted' } : { id, object: 'file', deleted: true };
    sendJson(response, { headers, body });
  },
};

function wireOf({ dialect }: Exchange): typeof openaiFile {
  return dialect === 'anthropic' ? anthropicFile : openaiFile;
}

function keptFiles({ context: { kept } }: Exchange): KeptFiles {
  if (kept === null) throw new DesksideError('request-unsupported', { feature: 'files' });
  return kept.files;
}
