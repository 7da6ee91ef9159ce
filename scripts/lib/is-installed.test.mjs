import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalled } from './is-installed.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskside-install-'));
  mkdirSync(join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path, packages) {
  writeFileSync(join(folder, path), JSON.stringify({ packages: { '': {}, ...packages } }));
}
const lock = (packages) => write('package-lock.json', packages);
const installed = (packages) => write('node_modules/.package-lock.json', packages);

test('a fresh clone is not installed', () => {
  lock({ 'node_modules/a': { version: '1.0.0' } });
  expect(isInstalled(folder)).toBe(false);
});

test('the versions of the lock are installed', () => {
  lock({ 'node_modules/a': { version: '1.0.0' } });
  installed({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/more': { version: '3.0.0' } });
  expect(isInstalled(folder)).toBe(true);
});

test('a lock that moved on asks for an installation', () => {
  lock({ 'node_modules/a': { version: '1.1.0' } });
  installed({ 'node_modules/a': { version: '1.0.0' } });
  expect(isInstalled(folder)).toBe(false);
});

test('packages for other platforms may be missing, others may not', () => {
  installed({});
  lock({ 'node_modules/a-win32': { version: '1.0.0', optional: true } });
  expect(isInstalled(folder)).toBe(true);
  lock({ 'node_modules/a': { version: '1.0.0' } });
  expect(isInstalled(folder)).toBe(false);
});
