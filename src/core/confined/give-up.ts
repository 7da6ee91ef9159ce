// What a process gives up about itself. Each says whether the system agreed.
import { Buffer } from 'node:buffer';
import { linuxCalls, setrlimit } from './libc.ts';

const coreLimit = 4;
const setParentDeathSignal = 1;
const getDumpable = 3;
const setDumpable = 4;
const dropCapability = 24;
const setNoNewPrivileges = 38;
/** More than any kernel has. */
const capabilities = 64;
/** Root's access to files of others and its right to lock memory: models can lie anywhere, and may be kept from being swapped out. */
const keptCapabilities = [1, 2, 14];
const kill = 9n;

/** Programs that belong to root, or have rights of their own, give none of them to this process. */
export function takeNoNewPrivileges(): boolean {
  return linuxCalls().prctl(setNoNewPrivileges, 1, 0, 0, 0) === 0;
}

/** What makes root more than a user, for the program that follows. Nobody else has any of it. */
export function dropCapabilities(): void {
  const { prctl } = linuxCalls();
  for (let capability = 0; capability < capabilities; capability += 1) {
    if (!keptCapabilities.includes(capability)) prctl(dropCapability, capability, 0, 0, 0);
  }
}

/**
 * No file of this process's memory is left when it crashes. On Linux a limit of one byte is more than none: with zero, a program that the
 * system keeps for crashes is still handed everything.
 */
export function limitCore(): boolean {
  const limit = Buffer.alloc(16);
  const bytes = process.platform === 'linux' ? 1n : 0n;
  limit.writeBigUInt64LE(bytes, 0);
  limit.writeBigUInt64LE(bytes, 8);
  return setrlimit(coreLimit, limit) === 0;
}

/** The system copies this process's memory for nobody, nor lets the same user's other programs look into it. */
export function hideMemory(): boolean {
  const { prctl } = linuxCalls();
  prctl(setDumpable, 0, 0, 0, 0);
  return prctl(getDumpable, 0, 0, 0, 0) === 0;
}

/** Ends with the process that started it, also while it is stopped. One that is gone already has closed standard input. */
export function endWithParent(): boolean {
  return linuxCalls().prctl(setParentDeathSignal, kill, 0, 0, 0) === 0;
}
