// What the engine's process does to itself once its libraries are open, before it sees the first byte of a model.
import { closeSync, openSync } from 'node:fs';
import { readConfinement } from './confinement.ts';
import { usableDevices } from './devices.ts';
import { layFileRules } from './file-rules.ts';
import { endWithParent, hideMemory, limitCore, takeNoNewPrivileges } from './give-up.ts';
import type { Isolation } from './isolation.ts';
import { layCallFilter } from './lay-call-filter.ts';
import { errno, linuxCalls } from './libc.ts';
import { hasNetworkInterface } from './network-interface.ts';

const localDomain = 1;
const internetDomain = 2;
const datagram = 2;
const badAddress = 14;

/** Gives up what it can, and asks the system what holds now. */
export function sealProcess(): Isolation {
  if (process.platform !== 'linux') {
    const noCoreFile = process.platform === 'darwin' && limitCore();
    return { ...nothing, noCoreFile };
  }
  const noCoreFile = limitCore() && hideMemory();
  const endsWithHost = endWithParent();
  const confinement = readConfinement(process.env);
  if (confinement !== null && takeNoNewPrivileges()) {
    layCallFilter({ sockets: confinement.gpu ? 'local' : 'none', programs: 'none' });
  }
  return {
    noNetwork: !hasNetworkInterface() || isRefused(internetDomain),
    noLocalServices: isRefused(localDomain),
    noPrograms: cannotBecomeProgram(),
    ownFilesOnly: cannotWriteElsewhere(),
    noCoreFile,
    endsWithHost,
  };
}

/**
 * From now on, what is opened by this thread, and by those that it starts, has to be among these or what was open to writing.
 * On threads that run already it has no effect. Nothing happens where the system has no such rules.
 */
export function limitReading(reads: readonly string[]): void {
  const confinement = readConfinement(process.env);
  if (confinement === null) return;
  // Memory with a name is where some keep their temporary files, documents among them: it lies in `/dev`, too.
  const devices = confinement.gpu ? ['/dev'] : usableDevices(false);
  const allowed = reads.filter((path) => confinement.gpu || path !== '/dev');
  layFileRules({ reads: allowed, writes: [...devices, ...confinement.writes] });
}

const nothing: Isolation = {
  noNetwork: false,
  noLocalServices: false,
  noPrograms: false,
  ownFilesOnly: false,
  noCoreFile: false,
  endsWithHost: false,
};

/** Sockets for single messages are refused in any case: with them, nothing has to be connected. */
function isRefused(domain: number): boolean {
  const { socket, close } = linuxCalls();
  const made = socket(domain, datagram, 0);
  if (made < 0) return true;
  close(made);
  return false;
}

/** Where it may be tried, the kernel complains that no program is named. */
function cannotBecomeProgram(): boolean {
  linuxCalls().execve(null, null, null);
  return errno() !== badAddress;
}

/** A device that everybody may write to, and that is on no list of ours. */
function cannotWriteElsewhere(): boolean {
  try {
    closeSync(openSync('/dev/full', 'w'));
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES';
  }
}
