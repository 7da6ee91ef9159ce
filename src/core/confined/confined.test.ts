// A process that was taken over by a hostile model must not get any further than its own memory.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import type { Report, Tries } from '../../../test/support/confined-child.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { confinedCommand } from './confined-command.ts';

const child = fileURLToPath(new URL('../../../test/support/confined-child.ts', import.meta.url));

let folder: TemporaryFolder;
let local: Server;
let port: Server;

beforeAll(async () => {
  folder = await temporaryFolder();
  for (const name of ['inside', 'outside']) {
    await mkdir(folder.file(name));
    await writeFile(folder.file(`${name}/note`), 'somebody’s');
  }
  local = createServer().listen(folder.file('service'));
  port = createServer().listen(0, '127.0.0.1');
  await Promise.all([once(local, 'listening'), once(port, 'listening')]);
});
afterAll(async () => {
  local.close();
  port.close();
  await folder[Symbol.asyncDispose]();
});

/** What it could do, started as an engine is. The network is there: only its own rules keep it off. */
async function attempt(
  options: { off?: boolean; gpu?: boolean; limitReading?: boolean } = {},
): Promise<Report> {
  const { off = false, gpu = false, limitReading = false } = options;
  const inside = folder.file('inside');
  const own = off ? { DESKSIDE_CONFINED: 'off' } : {};
  const command = { file: process.execPath, args: [child] };
  const { file, args, env } = confinedCommand(command, { writes: [inside], gpu }, own);
  const started = spawn(file, args, { env: env ?? {}, stdio: ['pipe', 'pipe', 'inherit'] });
  const tries: Tries = {
    socket: folder.file('service'),
    port: (port.address() as AddressInfo).port,
    inside,
    outside: folder.file('outside'),
    limitReading,
  };
  started.stdin.end(JSON.stringify(tries));
  return JSON.parse(await text(started.stdout));
}

function skipWithout(condition: boolean | undefined, { skip }: Pick<TestContext, 'skip'>): void {
  if (condition !== true) skip('this system has no Landlock or no seccomp');
}

const onLinux = process.platform === 'linux';

describe.runIf(onLinux)('a confined process', () => {
  let report: Report;
  beforeAll(async () => {
    report = await attempt();
  });

  test.for(['main', 'thread'] as const)('reaches nobody, on its %s', (where, context) => {
    skipWithout(report.isolation.noLocalServices, context);
    expect(report[where]).toMatchObject({ localService: 'EACCES', port: 'EACCES' });
  });

  test.for(['main', 'thread'] as const)(
    'starts nothing and looks into nothing, on its %s',
    (where, context) => {
      skipWithout(report.isolation.noPrograms, context);
      expect(['EACCES', 'EPERM']).toContain(report[where].program);
      expect(report[where].hostEnvironment).toBe('EACCES');
    },
  );

  test.for(['main', 'thread'] as const)(
    'changes what it may and nothing else, on its %s',
    (where, context) => {
      skipWithout(report.isolation.ownFilesOnly, context);
      expect(report[where]).toMatchObject({ writeInside: 'done', renameInside: 'done', ownStatus: 'done' });
      const { writeOutside, append, truncate, moveOut, terminal } = report[where];
      expect([writeOutside, append, truncate, terminal]).toEqual(['EACCES', 'EACCES', 'EACCES', 'EACCES']);
      expect(['EACCES', 'EXDEV']).toContain(moveOut);
    },
  );

  test('says so, as the system sees it', () => {
    expect(report.isolation).toMatchObject({ noCoreFile: true, endsWithHost: true });
  });
});

test.runIf(onLinux)('reads what it is told to, once it is told', async (context) => {
  const report = await attempt({ limitReading: true });
  skipWithout(report.isolation.ownFilesOnly, context);
  expect(report.main).toMatchObject({ read: 'EACCES', ownStatus: 'done', writeInside: 'done' });
});

test.runIf(onLinux)('the driver of a GPU may make sockets, and reach nobody', async (context) => {
  const report = await attempt({ gpu: true });
  skipWithout(report.isolation.noLocalServices, context);
  for (const outcomes of [report.main, report.thread]) {
    expect(outcomes).toMatchObject({ localService: 'EACCES', port: 'EACCES', program: 'EPERM' });
  }
});

// Otherwise the tests above would pass where nothing can be done by anybody.
test.runIf(onLinux)('an unconfined process can do all of it', async () => {
  const { isolation, main } = await attempt({ off: true });
  const all = [
    'localService',
    'port',
    'program',
    'writeOutside',
    'append',
    'truncate',
    'read',
    'signalToHost',
  ];
  expect(Object.fromEntries(all.map((name) => [name, main[name]]))).toEqual(
    Object.fromEntries(all.map((name) => [name, 'done'])),
  );
  expect(isolation).toMatchObject({ noLocalServices: false, noPrograms: false, ownFilesOnly: false });
});

test.each(['win32', 'freebsd'])(
  'on %s, where nothing of it is known, a process says so and goes on',
  async (platform) => {
    const index = new URL('../index.ts', import.meta.url).href;
    const script = `
    await import('koffi');
    Object.defineProperty(process, 'platform', { value: '${platform}' });
    const { loadSeal } = await import('${index}');
    const { sealProcess, limitReading } = await loadSeal();
    limitReading([]);
    console.log(JSON.stringify(sealProcess()));`;
    const started = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const isolation: Record<string, boolean> = JSON.parse(await text(started.stdout));
    expect(Object.values(isolation)).toEqual(Array.from({ length: 6 }, () => false));
  },
);
