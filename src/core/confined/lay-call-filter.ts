import { type CallFilter, callFilter } from './call-filter.ts';
import { linuxCalls } from './libc.ts';

const seccomp = { x64: 317, arm64: 277 } as const;
const setFilter = 1;
/** Upon every thread there is. */
const allThreads = 1;
const instructionBytes = 8;

/** Lays the filter upon the whole process; false where the system does not offer that. `NO_NEW_PRIVS` has to be set before. */
export function layCallFilter(options: CallFilter): boolean {
  const { arch } = process;
  const filter = callFilter(options, arch);
  if (filter === null || (arch !== 'x64' && arch !== 'arm64')) return false;
  const program = { len: filter.length / instructionBytes, filter };
  return Number(linuxCalls().seccomp(seccomp[arch], setFilter, allThreads, program)) === 0;
}
