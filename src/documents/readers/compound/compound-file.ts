// The container of Office before 2007 (MS-CFB): a small file system of streams. Its chains can be loops, and its lengths can be lies: every chain
// ends at the latest when it has as many sectors as the file.
import { utf16Of, viewOf } from './view-of.ts';

export const compoundSignature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;

const headerBytes = 512;
const entryBytes = 128;
const lastSector = 0xfffffffa;
const none = 0xffffffff;
const [storage, stream, root] = [1, 2, 5];
// Real files have some dozens; each embedded object adds a handful.
const mostEntries = 20_000;

interface Entry {
  name: string;
  type: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

/** Errors: `RangeError` where the container contradicts itself. */
export class CompoundFile {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #sectorBytes: number;
  readonly #chain: Uint32Array;
  readonly #smallChain: Uint32Array;
  readonly #smallBelow: number;
  readonly #entries: Entry[];
  #small: Uint8Array | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    const shift = this.#view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw new RangeError('sectors of no known size');
    this.#sectorBytes = 2 ** shift;
    this.#smallBelow = this.#view.getUint32(56, true);
    this.#chain = numbersOf(this.#join(this.#allocationSectors()));
    this.#entries = entriesOf(this.#read(this.#view.getUint32(48, true)));
    this.#smallChain = numbersOf(this.#read(this.#view.getUint32(60, true)));
  }

  /** Names of the storages and streams at the top. */
  get names(): string[] {
    return this.#top().map(({ name }) => name);
  }

  /** A stream at the top, by name; those within embedded objects have the same names. */
  stream(name: string): Uint8Array | undefined {
    const entry = this.#top().find((item) => item.type === stream && isSameName(item.name, name));
    if (!entry) return undefined;
    const content = entry.size < this.#smallBelow ? this.#readSmall(entry.start) : this.#read(entry.start);
    return content.subarray(0, entry.size);
  }

  #top(): Entry[] {
    const first = this.#entries.find(({ type }) => type === root)?.child ?? none;
    const found = new Map<number, Entry>();
    const waiting = [first];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const entry = this.#entries[at];
      if (!entry || found.has(at)) continue;
      if (entry.type === storage || entry.type === stream) found.set(at, entry);
      waiting.push(entry.left, entry.right);
    }
    return [...found.values()];
  }

  #allocationSectors(): number[] {
    const sectors: number[] = [];
    for (let at = 76; at < headerBytes; at += 4) sectors.push(this.#view.getUint32(at, true));
    let more = this.#view.getUint32(68, true);
    const most = this.#bytes.length / this.#sectorBytes;
    for (let step = 0; more < lastSector && step < most; step += 1) {
      const numbers = numbersOf(this.#sector(more));
      sectors.push(...numbers.subarray(0, -1));
      more = numbers.at(-1) ?? none;
    }
    return sectors.filter((sector) => sector < lastSector);
  }

  #sector(number: number): Uint8Array {
    const start = (number + 1) * this.#sectorBytes;
    if (start >= this.#bytes.length) throw new RangeError('a sector behind the end');
    return this.#bytes.subarray(start, start + this.#sectorBytes);
  }

  #join(sectors: readonly number[]): Uint8Array {
    const joined = new Uint8Array(sectors.length * this.#sectorBytes);
    for (const [index, sector] of sectors.entries())
      joined.set(this.#sector(sector), index * this.#sectorBytes);
    return joined;
  }

  #read(start: number): Uint8Array {
    return this.#join(chainFrom(start, this.#chain));
  }

  /** The stream that small ones are kept in. */
  #readMain(): Uint8Array {
    const main = this.#entries.find(({ type }) => type === root);
    return main ? this.#read(main.start) : new Uint8Array();
  }

  #readSmall(start: number): Uint8Array {
    this.#small ??= this.#readMain();
    const sectors = chainFrom(start, this.#smallChain);
    const joined = new Uint8Array(sectors.length * 64);
    for (const [index, sector] of sectors.entries())
      joined.set(this.#small.subarray(sector * 64, sector * 64 + 64), index * 64);
    return joined;
  }
}

/** As the standard compares them (MS-CFB, 2.6.4): some programs write all of them in capitals. */
export function isSameName(a: string, b: string): boolean {
  return a.toUpperCase() === b.toUpperCase();
}

function chainFrom(start: number, chain: Uint32Array): number[] {
  const sectors: number[] = [];
  for (let at = start; at < lastSector; at = chain[at] ?? none) {
    if (sectors.length > chain.length) throw new RangeError('a chain without an end');
    sectors.push(at);
  }
  return sectors;
}

function numbersOf(bytes: Uint8Array): Uint32Array {
  const view = viewOf(bytes);
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
    view.getUint32(index * 4, true),
  );
}

function entriesOf(bytes: Uint8Array): Entry[] {
  const view = viewOf(bytes);
  const count = Math.min(mostEntries, Math.floor(bytes.length / entryBytes));
  return Array.from({ length: count }, (_, index) => {
    const at = index * entryBytes;
    const nameBytes = Math.min(64, view.getUint16(at + 64, true));
    return {
      name: utf16Of(bytes.subarray(at, at + Math.max(0, nameBytes - 2))),
      type: view.getUint8(at + 66),
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    };
  });
}
