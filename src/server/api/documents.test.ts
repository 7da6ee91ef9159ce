// Documents over our own API: what goes in comes out again, to the letter, and never as anything that a browser runs.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiClient } from '../../../test/support/api-client.ts';
import { type Serving, servingFake } from '../../../test/support/serving.ts';

let serving: Serving;
let api: ApiClient;
const sample = join(import.meta.dirname, '../../../samples/lease.pdf');

beforeAll(async () => {
  serving = await servingFake({}, { keeps: true });
  api = new ApiClient(serving);
});
afterAll(() => serving[Symbol.asyncDispose]());

test('a PDF: pages, sentences with their places, the text to which they refer, and the file itself', async () => {
  const bytes = await readFile(sample);
  const document = await api.upload('../../lease.pdf', bytes);
  expect(document).toMatchObject({
    name: 'lease.pdf',
    format: 'pdf',
    bytes: bytes.length,
    mediaType: 'application/pdf',
  });
  expect(document.pages).toBeGreaterThan(0);
  const params = { id: document.id };
  const { text } = await api.call('GET /api/v1/documents/{id}/text', { params });
  const { sentences } = await api.call('GET /api/v1/documents/{id}/sentences', { params });
  expect(sentences).toHaveLength(document.sentences);
  for (const sentence of sentences) expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
  expect(sentences.some(({ boxes }) => boxes.length > 0)).toBe(true);
  const file = await api.send('GET /api/v1/documents/{id}/file', { params });
  expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
  expect(Object.fromEntries(file.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringMatching(/^attachment; /),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  expect(await api.upload('lease.pdf', bytes)).toEqual(document);
});

test('what could run in a browser is bytes, whatever it is called', async () => {
  const html = '<!doctype html><title>x</title><p>Cats are welcome.</p><script>alert(1)</script>';
  for (const name of ['page.html', 'image.svg', 'x.xhtml', 'a"; filename="b.html\r\nx: y']) {
    const { id, name: kept } = await api.upload(name, html);
    expect(kept).not.toMatch(/[\r\n/\\]/);
    const file = await api.send('GET /api/v1/documents/{id}/file', { params: { id } });
    expect(file.headers.get('content-type')).not.toMatch(/html|svg|xml|script/);
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w .()-]*"; filename\*=UTF-8''[\w.%~-]+$/,
    );
    expect(file.headers.get('x')).toBeNull();
  }
});

test('what cannot be read is refused in words, and nothing of it is kept', async () => {
  const before = (await api.call('GET /api/v1/documents')).documents.length;
  const empty = { query: { name: 'a.txt' }, bytes: new Uint8Array() };
  expect((await api.refused('POST /api/v1/documents', empty))[0]).toBeGreaterThanOrEqual(400);
  const broken = { query: { name: 'a.pdf' }, bytes: Buffer.from('%PDF-1.7 broken') };
  expect(await api.refused('POST /api/v1/documents', broken)).toEqual([422, 'document-unreadable']);
  expect(await api.refused('POST /api/v1/documents', { bytes: Buffer.from('x') })).toEqual([
    400,
    'request-invalid',
  ]);
  const more = { query: { name: 'a.txt', path: '/etc/passwd' }, bytes: Buffer.from('x') };
  expect(await api.refused('POST /api/v1/documents', more)).toEqual([400, 'request-invalid']);
  expect((await api.call('GET /api/v1/documents')).documents).toHaveLength(before);
});

test('deleted is gone: from lists, collections and conversations, and from the disk', async () => {
  const { id } = await api.upload('notes.txt', 'A secret that must go. It goes.');
  const made = await api.call('POST /api/v1/collections', { body: { name: 'Matter', documents: [id] } });
  const talk = await api.call('POST /api/v1/conversations', {
    body: { documents: [id], collection: made.id },
  });
  expect(await api.call('DELETE /api/v1/documents/{id}', { params: { id } })).toEqual({ deleted: true });
  for (const route of [
    'GET /api/v1/documents/{id}',
    'GET /api/v1/documents/{id}/text',
    'GET /api/v1/documents/{id}/file',
  ]) {
    expect(await api.refused(route, { params: { id } })).toEqual([404, 'stored-not-found']);
  }
  expect((await api.call('GET /api/v1/collections/{id}', { params: { id: made.id } })).documents).toEqual([]);
  expect((await api.call('GET /api/v1/conversations/{id}', { params: { id: talk.id } })).documents).toEqual(
    [],
  );
  const { readdir } = await import('node:fs/promises');
  const left = await readdir(serving.folder.path, { recursive: true });
  expect(left.filter((name) => name.includes(id))).toEqual([]);
});

test('what is kept lies on the disk encrypted', async () => {
  const secret = 'Zebras play the bassoon at midnight.';
  await api.upload('zebra-bassoon.txt', secret);
  const { readdir } = await import('node:fs/promises');
  const entries = await readdir(serving.folder.path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  expect(files.some(({ parentPath }) => parentPath.includes('served'))).toBe(true);
  for (const { parentPath, name } of files) {
    const bytes = await readFile(join(parentPath, name));
    for (const word of ['bassoon', 'zebra'])
      expect(bytes.includes(word), `${parentPath}/${name}`).toBe(false);
  }
});
