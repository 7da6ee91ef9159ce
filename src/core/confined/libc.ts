// The calls of the system's own library that Node does not offer. Loading this takes native code: it is for processes that
// are about to give up rights, never for the host. (The declarations of llama.cpp are in engine/llama/abi.ts.)
import koffi from 'koffi';

koffi.struct('sock_fprog', { len: 'uint16_t', filter: 'uint8_t *' });

/** The program itself: every system's C library is in it already. Opened when asked for: Windows has none of these names. */
function library(): ReturnType<typeof koffi.load> {
  return koffi.load(null);
}

/** Why the last call failed. */
export function errno(): number {
  return koffi.errno();
}

/** `RLIMIT_…`, and two numbers of 64 bits: what is in force, and the most that it can be raised to. On Macs, too. */
export function setrlimit(resource: number, limit: Uint8Array): number {
  return library().func('int setrlimit(int resource, const uint64_t *limit)')(resource, limit);
}

/** What only Linux has. `-1` where a call failed. Arguments are 64 bits wide, so `syscall` need not know how many there are. */
export function linuxCalls(): ReturnType<typeof declareCalls> {
  declared ??= declareCalls();
  return declared;
}

let declared: ReturnType<typeof declareCalls> | undefined;

function declareCalls() {
  const calls = library();
  return {
    prctl: calls.func('int prctl(int option, uint64_t a, uint64_t b, uint64_t c, uint64_t d)'),
    fcntl: calls.func('int fcntl(int file, int command, int64_t value)'),
    open: calls.func('int open(const char *path, int flags, int mode)'),
    close: calls.func('int close(int file)'),
    execve: calls.func('int execve(const char *path, const char **argv, const char **envp)'),
    socket: calls.func('int socket(int domain, int type, int protocol)'),
    landlockCreate: calls.func('syscall', 'int64_t', ['int64_t', 'const uint8_t *', 'size_t', 'uint32_t']),
    landlockAdd: calls.func('syscall', 'int64_t', ['int64_t', 'int', 'int', 'const uint8_t *', 'uint32_t']),
    landlockRestrict: calls.func('syscall', 'int64_t', ['int64_t', 'int', 'uint32_t']),
    seccomp: calls.func('syscall', 'int64_t', ['int64_t', 'uint32_t', 'uint32_t', 'const sock_fprog *']),
  };
}
