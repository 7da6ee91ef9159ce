// Landlock: the kernel's rules about files, which any program may lay upon itself and which nothing takes off again. They
// hold for the thread that asks for them and for whatever it starts (https://docs.kernel.org/userspace-api/landlock.html).
import { Buffer, type Buffer as Bytes } from 'node:buffer';
import { statSync } from 'node:fs';
import { linuxCalls } from './libc.ts';

/** The same on every processor. */
const createRuleset = 444;
const addRule = 445;
const restrictSelf = 446;

const askVersion = 1;
const pathBeneath = 1;
const openPathOnly = 0o10_000_000;
const closeOnExec = 0o2_000_000;

/** `LANDLOCK_ACCESS_FS_…`, and the version of the interface that knows it first. */
const readFile = 1 << 2;
const readFolder = 1 << 3;
const writeFile = 1 << 1;
const truncate = { right: 1 << 14, since: 3 };
const moveElsewhere = { right: 1 << 13, since: 2 };
/** Removing and making, from REMOVE_DIR to MAKE_SYM. */
const change = 0b1_1111_1111 << 4;
const onFiles = readFile | writeFile | truncate.right;

/** Binding and connecting over TCP, without a rule that would allow any. */
const tcp = { rights: 0b11, since: 4 };
/** Sockets with an abstract name, and signals, of and to processes that are not under the same rules. */
const scopes = { rights: 0b11, since: 6 };

export interface FileRules {
  /** What may be read, with all that is in it; `null` leaves reading as it is. */
  reads: readonly string[] | null;
  /** What may be read and written. */
  writes: readonly string[];
}

/** Version of the interface; 0 where there is none. */
export function fileRulesVersion(): number {
  return Math.max(0, Number(linuxCalls().landlockCreate(createRuleset, null, 0, askVersion)));
}

/**
 * Lays the rules upon this thread and all that it starts from now on. False where the system does not offer that. `NO_NEW_PRIVS`
 * has to be set before. What does not exist is passed over: it cannot be read or written either.
 */
export function layFileRules({ reads, writes }: FileRules): boolean {
  const version = fileRulesVersion();
  if (version === 0) return false;
  const calls = linuxCalls();
  const reading = reads === null ? 0 : readFile | readFolder;
  const writing = writeFile | change | rightSince(version, truncate) | rightSince(version, moveElsewhere);
  const attributes = words([reading | writing, rightsSince(version, tcp), rightsSince(version, scopes)]);
  const ruleset = Number(
    calls.landlockCreate(createRuleset, attributes, version < 4 ? 8 : version < 6 ? 16 : 24, 0),
  );
  if (ruleset < 0) return false;
  try {
    for (const path of reads ?? []) allow(ruleset, path, reading);
    for (const path of writes) allow(ruleset, path, reading | writing);
    return Number(calls.landlockRestrict(restrictSelf, ruleset, 0)) === 0;
  } finally {
    calls.close(ruleset);
  }
}

function allow(ruleset: number, path: string, rights: number): void {
  const calls = linuxCalls();
  const file = calls.open(path, openPathOnly | closeOnExec, 0);
  if (file < 0) return;
  try {
    const rule = Buffer.alloc(12);
    const folder = statSync(path).isDirectory();
    rule.writeBigUInt64LE(BigInt(folder ? rights : rights & onFiles));
    rule.writeInt32LE(file, 8);
    calls.landlockAdd(addRule, ruleset, pathBeneath, rule, 0);
  } finally {
    calls.close(file);
  }
}

function rightSince(version: number, { right, since }: { right: number; since: number }): number {
  return version < since ? 0 : right;
}

function rightsSince(version: number, { rights, since }: { rights: number; since: number }): number {
  return version < since ? 0 : rights;
}

function words(values: readonly number[]): Bytes {
  const bytes = Buffer.alloc(values.length * 8);
  for (const [index, value] of values.entries()) bytes.writeBigUInt64LE(BigInt(value), index * 8);
  return bytes;
}
