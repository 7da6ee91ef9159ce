// The files of the page: found by exact names only, the same for everybody, and with a policy that lets nothing else in.
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askServer, servingFake } from '../../../test/support/serving.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { desksidePaths } from '../../config/index.ts';
import { KeyFile } from '../index.ts';
import { readPage } from './index.ts';

async function built(folder: string): Promise<string> {
  await mkdir(join(folder, 'web/assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'web/index.html'), '<!doctype html><title>Deskside</title>');
  await writeFile(join(folder, 'web/assets/index-B2x9kQ_1.js'), 'export {};');
  await writeFile(join(folder, 'web/icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await symlink(join(folder, 'secret.txt'), join(folder, 'web/link.txt'));
  return join(folder, 'web');
}

test('the page needs no key, and comes with a policy that lets nothing from elsewhere in', async () => {
  await using folder = await temporaryFolder();
  const web = await built(folder.path);
  await using serving = await servingFake({}, { pageFolders: [folder.file('nowhere'), web] });
  await new KeyFile(desksidePaths()).add('laptop', 'chat');
  expect(serving.server.hasPage).toBe(true);
  const page = await askServer(serving, { path: '/' });
  expect([page.status, page.text]).toEqual([200, '<!doctype html><title>Deskside</title>']);
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'content-security-policy': expect.stringMatching(
      /^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'.*require-trusted-types-for 'script'/,
    ),
  });
  const script = await askServer(serving, { path: '/assets/index-B2x9kQ_1.js' });
  expect(script.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  const again = await askServer(serving, {
    path: '/',
    headers: { 'if-none-match': page.headers.etag ?? '' },
  });
  expect([again.status, again.text]).toEqual([304, '']);
  const head = await askServer(serving, { method: 'HEAD', path: '/icon.svg' });
  expect([head.status, head.text, head.headers['content-type']]).toEqual([200, '', 'image/svg+xml']);
  // Who has no key is not told which routes there are.
  expect((await askServer(serving, { method: 'POST', path: '/', body: '{}' })).status).toBe(401);
  expect((await askServer(serving, { path: '/', headers: { host: 'evil.example' } })).status).toBe(403);
});

test('no other name finds a file, whatever it looks like', async () => {
  await using folder = await temporaryFolder();
  await using serving = await servingFake({}, { pageFolders: [await built(folder.path)] });
  const paths = [
    '/index.html',
    '/link.txt',
    '/secret.txt',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/../icon.svg',
    '/ICON.SVG',
    '//icon.svg',
    '/icon.svg%00',
    '/assets',
  ];
  for (const path of paths) expect((await askServer(serving, { path })).status, path).toBe(404);
});

test('without a built page there is none', async () => {
  await using folder = await temporaryFolder();
  expect(await readPage([folder.file('nowhere')])).toBeNull();
  await using serving = await servingFake({}, { pageFolders: [folder.file('nowhere')] });
  expect(serving.server.hasPage).toBe(false);
  expect((await askServer(serving, { path: '/' })).status).toBe(404);
});
