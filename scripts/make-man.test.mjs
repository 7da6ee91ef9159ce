import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manPage } from './make-man.ts';

test('the manual page has every command, as the program tells it', async () => {
  const page = await manPage();
  expect(page).toMatch(/\.SS ask\n[\s\S]*\\-\\-question\\-file/);
  expect(page).toMatch(/\.SH ENVIRONMENT[\s\S]*DESKSIDE_HOME[\s\S]*\.SH EXIT STATUS/);
  expect(page).not.toMatch(/^['.](?!TH|SH|SS|nf|fi)/m);
  const path = join(tmpdir(), `deskside-${process.pid}.1`);
  writeFileSync(path, page);
  const { status, stderr } = spawnSync('man', ['--warnings', '-l', path], {
    encoding: 'utf8',
    env: { ...process.env, MANPAGER: 'cat' },
  });
  if (status !== null) expect([status, stderr]).toEqual([0, '']);
});
