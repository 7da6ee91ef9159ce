// What docs/services.md offers to be copied is what systemd and launchd take.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/services.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  );
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

test('the engine can have its network namespace under every unit', () => {
  const units = blocks('ini');
  expect(units).toHaveLength(2);
  for (const unit of units) {
    expect(unit).not.toMatch(/MemoryDenyWriteExecute|PrivateNetwork|RestrictNamespaces=(?!user net$)/m);
    expect(unit).toMatch(/^ExecStart=\/usr\/bin\/env deskside serve$/m);
  }
});

test.skipIf(!hasSystemd)('systemd has nothing to say against the units', async () => {
  await using folder = await temporaryFolder();
  for (const [index, unit] of blocks('ini').entries()) {
    const path = folder.file(`deskside-${index}.service`);
    writeFileSync(path, unit);
    const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
    const about = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('deskside-'));
    expect(about).toEqual([]);
  }
});

test('the property list is a tree of keys, each with one value', () => {
  const [text = ''] = blocks('xml');
  const open: { name: string; children: string[] }[] = [{ name: '', children: [] }];
  const parser = new Parser(
    {
      onopentagname: (name) => {
        open.at(-1)?.children.push(name);
        open.push({ name, children: [] });
      },
      onclosetag: (_, isImplied) => {
        const { name, children } = open.pop() ?? { name: '', children: [] };
        const isEmpty = name === 'true' || name === 'false';
        expect(isImplied).toBe(isEmpty);
        if (name !== 'dict') return;
        const keys = children.filter((_child, at) => at % 2 === 0);
        expect([new Set(keys), children.length % 2]).toEqual([new Set(['key']), 0]);
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  expect(open).toEqual([{ name: '', children: ['plist'] }]);
});
