// Files that a request names by their ID: they were sent before, and are looked up before the request is decoded.
import { isGiven } from './parse-request.ts';

export interface RequestFile {
  name: string;
  mediaType: string;
  data: Uint8Array<ArrayBuffer>;
}

/** By ID. One that is not in it does not exist for whoever asks. */
export type RequestFiles = ReadonlyMap<string, RequestFile>;

export const noFiles: RequestFiles = new Map();

/** More documents than a request may have. */
const mostFiles = 200;

/** Whatever may be the ID of a file, wherever it stands in a request. Does not call itself: bodies are as deep as they are. */
export function fileIdsIn(body: unknown): string[] {
  const found = new Set<string>();
  const open: unknown[] = [body];
  while (open.length > 0 && found.size < mostFiles) {
    const value = open.pop();
    if (Array.isArray(value)) for (const each of value) open.push(each);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) {
        if (key === 'file_id' && typeof each === 'string' && isGiven(each)) found.add(each);
        else if (typeof each === 'object') open.push(each);
      }
    }
  }
  return [...found];
}
