// A presentation of before 2007 is a tree of records (MS-PPT, 2.3.1); containers hold others.
import { viewOf } from '../compound/view-of.ts';

export interface SlideRecord {
  type: number;
  /** What it is among others of its type. */
  instance: number;
  data: Uint8Array;
  isContainer: boolean;
}

const headBytes = 8;
/** Not marked as containers, and yet they hold records: text of shapes, and what later versions added. */
const alsoContainers = new Set([0xf00d, 0xf011, 0x138b]);

export function recordAt(stream: Uint8Array, at: number): SlideRecord {
  const view = viewOf(stream);
  const head = view.getUint16(at, true);
  const [type, length] = [view.getUint16(at + 2, true), view.getUint32(at + 4, true)];
  return {
    type,
    instance: head >> 4,
    data: stream.subarray(at + headBytes, at + headBytes + length),
    isContainer: (head & 0xf) === 0xf || alsoContainers.has(type),
  };
}

/** What a container holds, in order. */
export function* childrenOf({ data }: Pick<SlideRecord, 'data'>): Iterable<SlideRecord> {
  for (let at = 0; at + headBytes <= data.length; ) {
    yield recordAt(data, at);
    at += headBytes + viewOf(data).getUint32(at + 4, true);
  }
}

// Groups of shapes can hold groups; deeper ones nobody draws.
const deepest = 40;

/** All records of a type within a container, however deep. */
export function* findAll(container: SlideRecord, type: number, depth = 0): Iterable<SlideRecord> {
  if (!container.isContainer || depth > deepest) return;
  for (const child of childrenOf(container)) {
    if (child.type === type) yield child;
    yield* findAll(child, type, depth + 1);
  }
}

export function findFirst(container: SlideRecord, type: number): SlideRecord | undefined {
  const [first] = findAll(container, type);
  return first;
}
