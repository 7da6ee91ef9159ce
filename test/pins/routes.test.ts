// The routes of the server are a contract, and so is what an error looks like on the wire. Red here means: decide.
import { expect, test } from 'vitest';
import { type ErrorCode, errorTable } from '../../src/core/index.ts';
import { wireErrorOf } from '../../src/server/errors/index.ts';
import { routes } from '../../src/server/routes/index.ts';

test('every route, who may use it, and how its errors are written', () => {
  expect(routes.map(({ method, path, scope, dialect }) => `${method} ${path} ${scope} ${dialect}`)).toEqual([
    'GET /health open openai',
    'GET /metrics admin openai',
    'GET /openapi.json open deskside',
    'GET /v1/models chat by-version',
    'GET /v1/models/{id...} chat by-version',
    'POST /v1/chat/completions chat openai',
    'POST /v1/completions chat openai',
    'POST /v1/embeddings chat openai',
    'POST /v1/responses chat openai',
    'POST /v1/responses/input_tokens chat openai',
    'POST /v1/responses/compact chat openai',
    'GET /v1/responses/{id}/input_items chat openai',
    'POST /v1/responses/{id}/cancel chat openai',
    'GET /v1/responses/{id} chat openai',
    'DELETE /v1/responses/{id} chat openai',
    'POST /v1/files chat by-version',
    'GET /v1/files chat by-version',
    'GET /v1/files/{id}/content chat by-version',
    'GET /v1/files/{id} chat by-version',
    'DELETE /v1/files/{id} chat by-version',
    'POST /v1/batches chat openai',
    'GET /v1/batches chat openai',
    'POST /v1/batches/{id}/cancel chat openai',
    'GET /v1/batches/{id} chat openai',
    'POST /v1/messages chat anthropic',
    'POST /v1/messages/count_tokens chat anthropic',
    'POST /v1/messages/batches chat anthropic',
    'GET /v1/messages/batches chat anthropic',
    'GET /v1/messages/batches/{id}/results chat anthropic',
    'POST /v1/messages/batches/{id}/cancel chat anthropic',
    'GET /v1/messages/batches/{id} chat anthropic',
    'DELETE /v1/messages/batches/{id} chat anthropic',
    'GET /api/version chat ollama',
    'GET /api/tags chat ollama',
    'GET /api/ps chat ollama',
    'POST /api/show chat ollama',
    'POST /api/chat chat ollama',
    'POST /api/generate chat ollama',
    'POST /api/embed chat ollama',
    'POST /api/pull admin ollama',
    'POST /api/copy admin ollama',
    'DELETE /api/delete admin ollama',
    'POST /api/v1/session open deskside',
    'GET /api/v1/status chat deskside',
    'GET /api/v1/events chat deskside',
    'GET /api/v1/models chat deskside',
    'POST /api/v1/models/pull admin deskside',
    'POST /api/v1/models/default admin deskside',
    'POST /api/v1/models/{name}/unload admin deskside',
    'DELETE /api/v1/models/{name} admin deskside',
    'GET /api/v1/jobs chat deskside',
    'DELETE /api/v1/jobs/{id} chat deskside',
    'POST /api/v1/read chat deskside',
    'GET /api/v1/documents chat deskside',
    'POST /api/v1/documents chat deskside',
    'POST /api/v1/documents/count chat deskside',
    'GET /api/v1/documents/{id} chat deskside',
    'DELETE /api/v1/documents/{id} chat deskside',
    'GET /api/v1/documents/{id}/text chat deskside',
    'GET /api/v1/documents/{id}/sentences chat deskside',
    'GET /api/v1/documents/{id}/file chat deskside',
    'GET /api/v1/collections chat deskside',
    'POST /api/v1/collections chat deskside',
    'GET /api/v1/collections/{id} chat deskside',
    'POST /api/v1/collections/{id} chat deskside',
    'DELETE /api/v1/collections/{id} chat deskside',
    'GET /api/v1/conversations chat deskside',
    'POST /api/v1/conversations chat deskside',
    'GET /api/v1/conversations/{id} chat deskside',
    'POST /api/v1/conversations/{id} chat deskside',
    'DELETE /api/v1/conversations/{id} chat deskside',
    'POST /api/v1/conversations/{id}/turns chat deskside',
    'DELETE /api/v1/conversations/{id}/turns/{turn} chat deskside',
    'POST /api/v1/conversations/{id}/export chat deskside',
    'GET /api/v1/cache admin deskside',
    'DELETE /api/v1/cache/{id} admin deskside',
    'POST /api/v1/cache/destroy admin deskside',
  ]);
});

test('every error on the wire: status, type and code with OpenAI, status and type with Anthropic, whether to try again', async () => {
  const lines = (Object.keys(errorTable) as ErrorCode[]).map((code) => {
    const [openai, anthropic] = [wireErrorOf(code, 'openai'), wireErrorOf(code, 'anthropic')];
    const again = openai.retry ? 'again' : 'never';
    return `${code}: ${openai.status} ${openai.type} ${openai.code} | ${anthropic.status} ${anthropic.type} | ${again}`;
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('wire-errors.txt');
});
