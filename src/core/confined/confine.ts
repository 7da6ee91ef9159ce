// `node confine.ts FILE ARGUMENTS…`, on Linux: gives up what the program does not need, and becomes that program. It comes first
// because the kernel's rules about files hold for the thread that asks for them and what that starts: here there is no other
// thread yet that matters, and the program that follows has none that could be without them.
import { readConfinement } from './confinement.ts';
import { usableDevices } from './devices.ts';
import { layFileRules } from './file-rules.ts';
import { dropCapabilities, endWithParent, limitCore, takeNoNewPrivileges } from './give-up.ts';
import { layCallFilter } from './lay-call-filter.ts';
import { errno, linuxCalls } from './libc.ts';

const setDescriptorFlags = 2;
/** Standard streams, and the one that answers of the engine go to. */
const inherited = [0, 1, 2, 3];

const [, , file = '', ...args] = process.argv;
const { writes: own, gpu } = readConfinement(process.env) ?? { writes: [], gpu: false };
const { fcntl, execve } = linuxCalls();

limitCore();
endWithParent();
dropCapabilities();
if (takeNoNewPrivileges()) {
  const writes = [...usableDevices(gpu), ...own];
  layFileRules({ reads: null, writes });
  // Before Node starts again: it would open a ring to the kernel, through which calls go that no filter sees.
  layCallFilter(gpu ? { sockets: 'any', programs: 'any' } : { sockets: 'none', programs: 'become' });
}
// Node closes to those that follow whatever it was given.
for (const descriptor of inherited) fcntl(descriptor, setDescriptorFlags, 0);
const env = Object.entries(process.env).map(([name, value]) => `${name}=${value}`);
execve(file, [file, ...args, null], [...env, null]);
console.error(`${file} could not be started (error ${errno()})`);
process.exitCode = 1;
