import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { DesksideError, fileUnusable } from '../../core/index.ts';
import { readStdin } from '../terminal/read-stdin.ts';
import type { Terminal } from '../terminal/terminal.ts';

const leastCharacters = 8;
const leastKeyBytes = 16;
const mostBytes = 1_000_000;

export interface PassphraseOptions {
  /** Path of a file that takes the place of the passphrase. */
  keyFile?: string | undefined;
  /** Whether a typed one is typed twice. */
  twice: boolean;
}

/** Asks for a passphrase without showing it, or takes it from a file or from standard input. Throws `usage-invalid`. */
export async function readPassphrase(
  { keyFile, twice }: PassphraseOptions,
  terminal: Terminal,
): Promise<Uint8Array> {
  if (keyFile !== undefined) return readKeyFile(keyFile);
  const { stdin, interrupts } = terminal;
  const typed = stdin.isTTY
    ? await askTwice(twice, terminal)
    : Buffer.from(await readStdin(stdin, { limitBytes: mostBytes, signal: interrupts.signal })).toString();
  const passphrase = typed.replace(/\r?\n$/, '').normalize('NFC');
  if ([...passphrase].length < leastCharacters) {
    throw unfit('Passphrase', `at least ${leastCharacters} characters`);
  }
  return Buffer.from(passphrase);
}

async function readKeyFile(path: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw fileUnusable(path, 'read', error);
  }
  if (bytes.length >= leastKeyBytes && bytes.length <= mostBytes) return bytes;
  throw unfit('--key-file', `a file of ${leastKeyBytes} bytes to 1 MB`);
}

async function askTwice(twice: boolean, terminal: Terminal): Promise<string> {
  const typed = await ask('Passphrase: ', terminal);
  if (twice && (await ask('Repeat it: ', terminal)) !== typed) {
    throw unfit('Passphrase', 'the same text twice');
  }
  return typed;
}

function ask(prompt: string, { stdin, stderr }: Terminal): Promise<string> {
  stderr.write(prompt);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: stdin, output: nowhere, terminal: true });
  return new Promise((resolve, reject) => {
    reader.once('line', resolve);
    reader.once('SIGINT', () => reject(new DesksideError('interrupted', {})));
    reader.once('close', () => reject(new DesksideError('interrupted', {})));
  }).finally(() => {
    reader.close();
    stderr.write('\n');
  }) as Promise<string>;
}

function unfit(name: string, expected: string): DesksideError {
  return new DesksideError('usage-invalid', { name, value: '', expected });
}
