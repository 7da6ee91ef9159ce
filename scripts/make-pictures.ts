// The pictures of the README, from the program itself in a terminal of its own: node scripts/make-pictures.ts MODEL.gguf
//
// docs/pictures/answer.svg is what an answer looks like; docs/pictures/recording.svg is the same question from the first key to the last
// line, and another one after it, about a document that was read before. Only the waiting is made shorter.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { inTerminal } from '../test/support/in-terminal.ts';
import { runDeskside } from '../test/support/run-deskside.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';
import { type Chunk, type Frame, framesOf } from './lib/terminal-frames.ts';
import { movingSvg, stillSvg } from './lib/terminal-svg.ts';

const root = join(import.meta.dirname, '..');
const columns = 96;
const rows = 27;
/** The smallest model answers the first one rightly; what it says to the second is not in the lease, and is marked. */
const questions = ['Who insures the building?', 'When does the lease begin?'];
/** Nothing is looked at for longer than this, nor for less, in milliseconds. */
const mostPauseMs = 900;
const leastFrameMs = 90;
/** How much of a long reading is shown: a frame for so many milliseconds of it. */
const readingStepMs = 6000;
const lastFrameMs = 4000;

const [given] = process.argv.slice(2);
if (given === undefined) throw new Error('node scripts/make-pictures.ts MODEL.gguf');

const chunks = await record(resolve(given));
const frames = await framesOf(chunks, { columns, rows });
await mkdir(join(root, 'docs', 'pictures'), { recursive: true });
await save('answer.svg', still(frames.findLast(({ rows: shown }) => isAnswered(shown))));
await save('recording.svg', moving(frames));

/** Types into a shell what a person would. */
async function record(model: string): Promise<Chunk[]> {
  await using home = await temporaryFolder();
  const desk = home.file('desk');
  await mkdir(desk);
  await copyFile(join(root, 'samples', 'lease.pdf'), join(desk, 'lease.pdf'));
  const { stdout } = await runDeskside(['pull', model, '--json'], { home: home.path });
  await runDeskside(['default', String(JSON.parse(stdout).name)], { home: home.path });
  // What takes longest depends on the machine and on who else works there: it is done before, and said to be.
  const warm = ['cache', 'warm', 'lease.pdf'];
  const { code, stderr } = await runDeskside(warm, { home: home.path, cwd: desk });
  if (code !== 0) throw new Error(stderr);
  const recorded: Chunk[] = [];
  const startedAt = performance.now();
  const steps = [...questions, 'exit'].map((question) => ({
    until: /\$ $/,
    type: question === 'exit' ? 'exit\r' : typing(`deskside ask lease.pdf "${question}"\r`),
  }));
  await inTerminal(['--norc', '--noprofile', '-i'], steps, {
    home: home.path,
    cwd: desk,
    columns,
    program: 'bash',
    env: { PS1: '$ ', TERM: 'xterm-256color', BASH_SILENCE_DEPRECATION_WARNING: '1' },
    patienceMs: 300_000,
    onData: (text) => recorded.push({ atMs: performance.now() - startedAt, text }),
  });
  return recorded;
}

/** Key by key, as nobody types all at once. */
function typing(text: string): (pty: { write(data: string): void }) => void {
  return (pty) => {
    [...text].forEach((key, index) => {
      setTimeout(() => pty.write(key), 600 + index * 40);
    });
  };
}

/** The first question is, and nobody has begun to type another. */
function isAnswered(shown: Frame['rows']): boolean {
  const text = textOf(shown).trimEnd();
  return text.endsWith('\n$') && text.includes(questions[0] ?? '') && !text.includes(questions[1] ?? '');
}

function textOf(shown: Frame['rows']): string {
  return shown.map((runs) => runs.map(({ text }) => text).join(' ')).join('\n');
}

function still(frame: Frame | undefined): string {
  const shown = frame?.rows ?? [];
  const used = shown.findLastIndex((runs) => runs.length > 0) + 1;
  const title =
    'An answer in the terminal: a statement with a footnote, and the sentence of the document that it stands on.';
  return stillSvg(shown.slice(0, used), { columns, rows: used, title });
}

/** With less waiting: a long reading is shown in steps, and nothing stands still for long. */
function moving(all: readonly Frame[]): string {
  const kept: Frame[] = [];
  let realMs = Number.NEGATIVE_INFINITY;
  let atMs = 0;
  for (const frame of all) {
    const isReading = textOf(frame.rows).includes('▕');
    if (frame.atMs - realMs < (isReading ? readingStepMs : leastFrameMs)) {
      if (!isReading && kept.length > 0)
        kept[kept.length - 1] = { atMs: kept.at(-1)?.atMs ?? 0, rows: frame.rows };
      continue;
    }
    atMs += kept.length === 0 ? 0 : Math.min(frame.atMs - realMs, isReading ? 350 : mostPauseMs);
    kept.push({ atMs: Math.round(atMs), rows: frame.rows });
    realMs = frame.atMs;
  }
  const title =
    'A recording: two questions about a ten-page lease that was read before, each answered with a footnote, without reading the lease again. Waiting is shortened.';
  return movingSvg(kept, Math.round(atMs) + lastFrameMs, { columns, rows, title });
}

async function save(name: string, svg: string): Promise<void> {
  const path = join(root, 'docs', 'pictures', name);
  await rm(path, { force: true });
  await writeFile(path, svg);
  process.stdout.write(`${path}: ${svg.length} bytes\n`);
}
