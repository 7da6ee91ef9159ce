// The system calls that a process which only computes has no use for, by what they would be good for in the wrong hands.
// Numbers differ between processors: [x86-64, arm64]; `null` where a call does not exist.

export type CallNumbers = readonly [x64: number | null, arm64: number | null];

const both = (number: number): CallNumbers => [number, number];

/** Talking to anybody: the network, and services of this machine behind a socket with a path (D-Bus, Docker, ssh-agent). */
export const sockets = {
  socket: [41, 198],
  socketpair: [53, 199],
  bind: [49, 200],
  listen: [50, 201],
  accept: [43, 202],
  accept4: [288, 242],
  connect: [42, 203],
} as const satisfies Record<string, CallNumbers>;

/** Looking into other processes, and taking what they have open. */
export const otherProcesses = {
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  process_madvise: both(440),
  kcmp: [312, 272],
  pidfd_getfd: both(438),
} as const satisfies Record<string, CallNumbers>;

/** Becoming, or starting, another program. `clone` starts threads as well, and is looked at more closely. */
export const startingPrograms = {
  fork: [57, null],
  vfork: [58, null],
} as const satisfies Record<string, CallNumbers>;
export const becomingPrograms = {
  execve: [59, 221],
  execveat: [322, 281],
} as const satisfies Record<string, CallNumbers>;
export const clone: CallNumbers = [56, 220];

/** Answered as by a kernel that does not have them, so that whoever asks takes the older way, which can be looked at. */
export const unlooked = {
  clone3: both(435),
  io_uring_setup: both(425),
  io_uring_enter: both(426),
  io_uring_register: both(427),
} as const satisfies Record<string, CallNumbers>;

/** Other views of the file system, and the kernel's own affairs: for root mostly, and doors to faults of the kernel for others. */
export const kernel = {
  unshare: [272, 97],
  setns: [308, 268],
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  chroot: [161, 51],
  open_tree: both(428),
  move_mount: both(429),
  fsopen: both(430),
  fsconfig: both(431),
  fsmount: both(432),
  fspick: both(433),
  mount_setattr: both(442),
  open_by_handle_at: [304, 265],
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  reboot: [169, 142],
  swapon: [167, 224],
  swapoff: [168, 225],
  acct: [163, 89],
  quotactl: [179, 60],
  iopl: [172, null],
  ioperm: [173, null],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  adjtimex: [159, 171],
  clock_adjtime: [305, 266],
  sethostname: [170, 161],
  setdomainname: [171, 162],
  syslog: [103, 116],
} as const satisfies Record<string, CallNumbers>;
