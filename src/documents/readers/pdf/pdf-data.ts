// What pdf.js needs beside a file: tables of predefined Chinese, Japanese and Korean fonts, and decoders of pictures in fax, JBIG2
// and JPEG 2000. They lie in an optional package, where the decoders can only be called by the build of pdf.js that lies there too. Nothing is fetched.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type getDocument, version as pdfjsVersion } from 'unpdf/pdfjs';
import { z } from 'zod';

const require = createRequire(import.meta.url);
const packageSchema = z.object({ version: z.string() });
/** Of tables and decoders, as pdf.js names them. */
const plainName = /^[\w-]+\.(?:bcmap|wasm)$/;

/** The class that pdf.js calls for data outside of the file. What is missing is noted. */
export function pdfData(missingTables: Set<string>): object {
  return class {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      const path = pathOf(kind, filename);
      const found = path && readOrNothing(path);
      if (found) return found;
      if (kind === 'cMapUrl') missingTables.add(filename.replace(/\.bcmap$/, ''));
      throw new Error(`${filename} is not there`);
    }
  };
}

/** The build that can decode all kinds of pictures; `undefined` where it is not installed, or of another release than ours. */
export async function wholePdfjs(): Promise<typeof getDocument | undefined> {
  const data = installed();
  if (data?.version !== pdfjsVersion) return undefined;
  const build = (file: string): string => pathToFileURL(join(data.folder, 'legacy', 'build', file)).href;
  // It puts itself where both builds look for the half that parses.
  await import(build('pdf.worker.mjs'));
  const loaded: { getDocument: typeof getDocument } = await import(build('pdf.mjs'));
  return loaded.getDocument;
}

function pathOf(kind: string, filename: string): string | undefined {
  const data = plainName.test(filename) ? installed() : undefined;
  if (data === undefined) return undefined;
  if (kind === 'cMapUrl') return join(data.folder, 'cmaps', filename);
  // Programs fit the release that calls them, and no other.
  return kind === 'wasmUrl' && data.version === pdfjsVersion
    ? join(data.folder, 'wasm', filename)
    : undefined;
}

function installed(): { folder: string; version: string } | undefined {
  try {
    const description = require.resolve('pdfjs-dist/package.json');
    const { version } = packageSchema.parse(JSON.parse(readFileSync(description, 'utf8')));
    return { folder: dirname(description), version };
  } catch {
    return undefined;
  }
}

function readOrNothing(path: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    return undefined;
  }
}
