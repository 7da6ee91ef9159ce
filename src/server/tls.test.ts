// Over TLS with files of a certificate, as clients and pages use it.
import { once } from 'node:events';
import { chmod, copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, getCACertificates, setDefaultCACertificates } from 'node:tls';
import OpenAI from 'openai';
import { afterAll, expect, test } from 'vitest';
import { modelName, servingFake } from '../../test/support/serving.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { readTls } from './tls.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const given = join(import.meta.dirname, '../../test/tls');
const certificate = join(given, 'certificate.pem');
const key = folder.file('key.pem');
await copyFile(join(given, 'key.pem'), key);
await chmod(key, 0o600);
const pair = await readTls({ certificate, key });
const renewed = await readFile(join(given, 'renewed.pem'), 'utf8');
setDefaultCACertificates([...getCACertificates('default'), pair.cert, renewed]);

test('an official client, the page, and names of the certificate are answered over TLS, and nobody in the clear', async () => {
  await using serving = await servingFake({}, { tls: { certificate, key } });
  const { url, port, server } = serving;
  expect([url, server.openingUrl(), server.isInTheClear]).toEqual([
    `https://127.0.0.1:${port}`,
    expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+\/#t=/),
    false,
  ]);
  const client = new OpenAI({ baseURL: `https://localhost:${port}/v1`, apiKey: 'x' });
  const stream = await client.chat.completions.create({
    model: modelName,
    messages: [{ role: 'user', content: 'Hello' }],
    stream: true,
  });
  let said = '';
  for await (const { choices } of stream) said += choices[0]?.delta.content ?? '';
  expect(said).not.toBe('');
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${url}/health`, { headers })).status;
  expect(await status({ origin: url })).toBe(200);
  expect(await status({ origin: url.replace('https', 'http') })).toBe(403);
  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
});

test('a renewed certificate is taken without a restart, and one that cannot be used changes nothing but is told', async () => {
  const renewable = folder.file('renewable.pem');
  await copyFile(certificate, renewable);
  const faults: unknown[] = [];
  await using serving = await servingFake(
    {},
    {
      tls: { certificate: renewable, key },
      limits: { renewMs: 10 },
      onFault: ({ code }) => void faults.push(code),
    },
  );
  const subject = async (): Promise<string | undefined> => {
    const socket = connect({ port: serving.port, host: '127.0.0.1' });
    await once(socket, 'secureConnect');
    const { CN } = socket.getPeerCertificate().subject;
    socket.destroy();
    return String(CN);
  };
  expect(await subject()).toBe('Deskside tests');
  await writeFile(renewable, 'half of it');
  await expect.poll(() => faults).toEqual(['tls-unusable']);
  expect(await subject()).toBe('Deskside tests');
  await copyFile(join(given, 'renewed.pem'), renewable);
  await expect.poll(subject).toBe('Deskside tests, renewed');
});

test('what cannot be used is refused by what is wrong with it', async () => {
  const fault = async (paths: { certificate?: string; key?: string }): Promise<unknown> =>
    await readTls({ certificate, key, ...paths }).then(
      () => null,
      ({ code, data }) => [code, data.reason],
    );
  expect(pair.names).toEqual(['desk.example.org', 'localhost']);
  expect(await fault({ certificate: key })).toEqual(['tls-unusable', 'no-certificate']);
  expect(await fault({ key: certificate })).toEqual([
    'tls-unusable',
    expect.stringMatching(/others-can-read|no-key/),
  ]);
  expect(await fault({ key: folder.file('none') })).toEqual(['file-unusable', 'ENOENT']);
  const other = folder.file('other.pem');
  const { generateKeyPairSync } = await import('node:crypto');
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFile(other, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  expect(await fault({ key: other })).toEqual(['tls-unusable', 'key-differs']);
  await writeFile(
    other,
    privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
  );
  expect(await fault({ key: other })).toEqual(['tls-unusable', 'key-encrypted']);
  const bundle = folder.file('bundle.pem');
  await writeFile(bundle, pair.cert.padEnd(1_048_577, '\n'));
  expect(await fault({ certificate: bundle })).toEqual(['tls-unusable', 'too-large']);
  if (process.platform === 'win32') return;
  await chmod(key, 0o644);
  expect(await fault({})).toEqual(['tls-unusable', 'others-can-read']);
  await chmod(key, 0o640);
  expect(await fault({})).toBe(null);
});
