// seccomp: a program for the kernel that looks at each system call of this process and refuses some. It is classic BPF, of
// instructions { code: 16 bits, jumps: 8 + 8, value: 32 } (https://docs.kernel.org/userspace-api/seccomp_filter.html).
import { Buffer } from 'node:buffer';
import {
  becomingPrograms,
  type CallNumbers,
  clone,
  kernel,
  otherProcesses,
  sockets,
  startingPrograms,
  unlooked,
} from './system-calls.ts';

export interface CallFilter {
  /** `local`: sockets of this machine may be made, as drivers of GPUs do, though nothing can be reached through them. */
  sockets: 'any' | 'local' | 'none';
  /** `become`: it may turn into another program, but not start one beside itself. */
  programs: 'any' | 'become' | 'none';
}

const load = 0x20;
const jumpIfEqual = 0x15;
const jumpIfAtLeast = 0x35;
const jumpIfAnyBit = 0x45;
const and = 0x54;
const answer = 0x06;

const allow = 0x7fff_0000;
const killProcess = 0x8000_0000;
const refuse = (errno: number): number => 0x0005_0000 | errno;
const notPermitted = refuse(1);
const noAccess = refuse(13);
const noSuchCall = refuse(38);

/** Where the kernel puts what it knows of a call: its number, the processor's kind of call, the arguments. */
const numberAt = 0;
const kindAt = 4;
const argumentAt = (index: number): number => 16 + index * 8;

/** `AUDIT_ARCH_…`: a program for 32 bits would number its calls otherwise. */
const kinds = { x64: 0xc000_003e, arm64: 0xc000_00b7 } as const;
/** Calls of x32, a third way to number them on x86-64. */
const x32 = 0x4000_0000;

const cloneThread = 0x1_0000;
const cloneNamespaces = 0x7e02_0000;
const unixDomain = 1;
const socketTypes = 0xf;
const streamType = 1;
const packetType = 5;

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, value: number];

/** The program; `null` for a processor that it is not written for. */
export function callFilter(
  { sockets: allowed, programs }: CallFilter,
  arch: string = process.arch,
): Buffer | null {
  if (arch !== 'x64' && arch !== 'arm64') return null;
  const numberOf = (numbers: CallNumbers): number | null => numbers[arch === 'x64' ? 0 : 1];
  const refuseAll = (calls: Record<string, CallNumbers>, how: number): Instruction[] =>
    Object.values(calls).flatMap((numbers) => refuseOne(numberOf(numbers), how));
  const { socket, socketpair, connect } = sockets;
  return assemble([
    [load, 0, 0, kindAt],
    [jumpIfEqual, 1, 0, kinds[arch]],
    [answer, 0, 0, killProcess],
    [load, 0, 0, numberAt],
    ...(arch === 'x64' ? x32Calls : []),
    ...refuseAll(unlooked, noSuchCall),
    ...refuseAll({ ...otherProcesses, ...kernel }, notPermitted),
    ...(programs === 'none' ? refuseAll(becomingPrograms, notPermitted) : []),
    ...(programs === 'any' ? [] : refuseAll(startingPrograms, notPermitted)),
    ...(allowed === 'none' ? refuseAll(sockets, noAccess) : []),
    ...(allowed === 'local' ? refuseAll({ connect }, noAccess) : []),
    ...(programs === 'any' ? [] : onlyThreads(numberOf(clone))),
    ...(allowed === 'local' ? [socket, socketpair].flatMap((each) => onlyLocal(numberOf(each))) : []),
    [answer, 0, 0, allow],
  ]);
}

const x32Calls: readonly Instruction[] = [
  [jumpIfAtLeast, 0, 1, x32],
  [answer, 0, 0, notPermitted],
];

function refuseOne(number: number | null, how: number): Instruction[] {
  if (number === null) return [];
  return [
    [jumpIfEqual, 0, 1, number],
    [answer, 0, 0, how],
  ];
}

/** `clone` makes threads, and neither processes nor namespaces. */
function onlyThreads(number: number | null): Instruction[] {
  return whenCalled(number, [
    [load, 0, 0, argumentAt(0)],
    [jumpIfAnyBit, 0, 1, cloneThread],
    [jumpIfAnyBit, 0, 1, cloneNamespaces],
    [answer, 0, 0, notPermitted],
    [answer, 0, 0, allow],
  ]);
}

/** Sockets of this machine that have to be connected before anything goes through them, which is refused. */
function onlyLocal(number: number | null): Instruction[] {
  return whenCalled(number, [
    [load, 0, 0, argumentAt(0)],
    [jumpIfEqual, 0, 4, unixDomain],
    [load, 0, 0, argumentAt(1)],
    [and, 0, 0, socketTypes],
    [jumpIfEqual, 2, 0, streamType],
    [jumpIfEqual, 1, 0, packetType],
    [answer, 0, 0, noAccess],
    [answer, 0, 0, allow],
  ]);
}

/** A part that ends in an answer, gone through for one call only. */
function whenCalled(number: number | null, part: readonly Instruction[]): Instruction[] {
  return number === null ? [] : [[jumpIfEqual, 0, part.length, number], ...part];
}

function assemble(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8);
  for (const [index, [code, ifTrue, ifFalse, value]] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(ifTrue, index * 8 + 2);
    bytes.writeUInt8(ifFalse, index * 8 + 3);
    bytes.writeUInt32LE(value >>> 0, index * 8 + 4);
  }
  return bytes;
}
