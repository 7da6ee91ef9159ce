// The calls of the system's own library that Node does not offer. Loading this takes native code: it is for processes that
// are about to give up rights, never for the host. (The declarations of llama.cpp are in engine/llama/abi.ts.)
import koffi from 'koffi';

// The program itself: every system's C library is in it already.
const library = koffi.load(null);

koffi.struct('sock_fprog', { len: 'uint16_t', filter: 'uint8_t *' });

/** `-1` where it failed; `errno` says why. Numbers are 64 bits wide, so `syscall` need not know how many there are. */
export const libc = {
  /** `RLIMIT_…`, and two numbers of 64 bits: what is in force, and the most that it can be raised to. */
  setrlimit: library.func('int setrlimit(int resource, const uint64_t *limit)'),
  get errno(): number {
    return koffi.errno();
  },
};

/** What only Linux has. Declared when asked for: elsewhere the names are missing. */
export function linuxCalls() {
  return {
    prctl: library.func('int prctl(int option, uint64_t a, uint64_t b, uint64_t c, uint64_t d)'),
    fcntl: library.func('int fcntl(int file, int command, int64_t value)'),
    open: library.func('int open(const char *path, int flags, int mode)'),
    close: library.func('int close(int file)'),
    execve: library.func('int execve(const char *path, const char **argv, const char **envp)'),
    socket: library.func('int socket(int domain, int type, int protocol)'),
    landlockCreate: library.func('syscall', 'int64_t', ['int64_t', 'const uint8_t *', 'size_t', 'uint32_t']),
    landlockAdd: library.func('syscall', 'int64_t', ['int64_t', 'int', 'int', 'const uint8_t *', 'uint32_t']),
    landlockRestrict: library.func('syscall', 'int64_t', ['int64_t', 'int', 'uint32_t']),
    seccomp: library.func('syscall', 'int64_t', ['int64_t', 'uint32_t', 'uint32_t', 'const sock_fprog *']),
  };
}
