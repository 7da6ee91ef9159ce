// An archive of files: each that is of a kind people put into an archive to be read, by the reader of its own format.
import { toDesksideError } from '../../../core/index.ts';
import type { DocumentWarning } from '../../document.ts';
import { unpack } from '../archive/unpack.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';

/** Known by its name only: many other kinds are archives as well. */
export const zipReader: Reader = {
  format: 'zip',
  version: 1,
  extensions: ['zip'],
  async read(input) {
    const others: string[] = [];
    const files = await unpack(input, (name) => isWanted(name, others, input));
    const builder = new TextBuilder(input);
    const warnings: DocumentWarning[] = [];
    for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
      warnings.push(...(await addFile(shown(path), bytes, { builder, input })));
    if (others.length > 0) {
      const names = others.sort();
      warnings.push({ type: 'attachments-dropped', names, portfolio: false });
    }
    return builder.output(warnings);
  },
};

/** What nobody means when they send an archive. */
const meaningless = /(?:^|\/)(?:__MACOSX|node_modules|\.[^/]*)(?:\/|$)|\/$/;

function isWanted(path: string, others: string[], { limits, isReadable }: ReaderInput): boolean {
  if (meaningless.test(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isReadable(name)) return true;
  // A list of a million names helps nobody.
  if (others.length < limits.folderFiles) others.push(shown(path));
  return false;
}

async function addFile(
  name: string,
  bytes: Buffer,
  { builder, input }: { builder: TextBuilder; input: ReaderInput },
): Promise<DocumentWarning[]> {
  try {
    const output = await input.readPart(name, bytes);
    const placeOf = (page: number | null): string => (page === null ? name : `${name}, page ${page}`);
    builder.embed(
      output,
      ({ place, page }) => (place === undefined ? placeOf(page) : `${name}, ${place}`),
      `[File ${name}]`,
    );
    return output.warnings;
  } catch (error) {
    const { code } = toDesksideError(error);
    if (code === 'interrupted') throw error;
    return [{ type: 'attachment-not-read', attachment: name, code }];
  }
}

/** On one line, whatever the archive says. */
function shown(path: string): string {
  return path.replace(/[\p{Cc}\p{Cf}\\]+/gu, ' ').trim();
}
