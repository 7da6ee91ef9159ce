// A file and the files that it brings along, each by the reader of its own format.
import { DesksideError } from '../core/index.ts';
import { chooseReader } from './readers/choose-reader.ts';
import { isReadableName } from './readers/readable-name.ts';
import type { Reader, ReaderInput, ReaderOutput } from './readers/reader.ts';

/** A mail in a mail in a mail: what lies deeper is named, not read. */
const deepest = 3;

/** Bytes that files within files may take together; the same budget as for what an archive unpacks to. */
interface Budget {
  bytes: number;
}

export type SingleFile = Omit<ReaderInput, 'readPart' | 'isReadable'>;

export function readWhole(reader: Reader, input: SingleFile): Promise<ReaderOutput> {
  const budget = { bytes: input.limits.unpackedBytes };
  return reader.read(withParts(input, budget, 1));
}

function withParts(input: SingleFile, budget: Budget, depth: number): ReaderInput {
  return { ...input, isReadable: isReadableName, readPart: partReader(input, budget, depth) };
}

function partReader(outer: SingleFile, budget: Budget, depth: number): ReaderInput['readPart'] {
  const { limits, signal, encoding, ocr } = outer;
  return async (name, bytes) => {
    if (depth > deepest)
      throw new DesksideError('document-limit', { name, limit: 'nesting', value: depth, allowed: deepest });
    budget.bytes -= bytes.length;
    if (budget.bytes < 0) {
      const value = limits.unpackedBytes - budget.bytes;
      throw new DesksideError('document-limit', {
        name,
        limit: 'unpackedBytes',
        value,
        allowed: limits.unpackedBytes,
      });
    }
    const inner = { name, bytes, limits, signal, encoding, ocr: ocr && { tesseract: ocr.tesseract } };
    return chooseReader(name, bytes).read(withParts(inner, budget, depth + 1));
  };
}
