import { DesksideError } from '../../../core/index.ts';
import { codeChunks } from '../code/code-chunks.ts';
import { decodeText } from '../decode-text.ts';
import { normaliseText } from '../normalise-text.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { splitLines } from '../split-lines.ts';
import { TextBuilder } from '../text-builder.ts';
import { linesSchema, type NotebookCell, type NotebookOutput, notebookSchema } from './notebook-schema.ts';

/** Jupyter notebooks: what is written in the cells and what they printed. Pictures are counted, not read. */
export const notebookReader: Reader = {
  format: 'ipynb',
  version: 1,
  extensions: ['ipynb'],
  async read(input) {
    const decoded = decodeText(input);
    const builder = new TextBuilder(input);
    let pictures = 0;
    for (const [index, cell] of cellsOf(input, decoded.text).entries()) {
      const place = `cell ${index + 1}`;
      await addSource(cell, { builder, input, place });
      for (const output of cell.outputs ?? []) {
        if (isPicture(output)) {
          pictures += 1;
          continue;
        }
        const printed = normaliseText(printedText(output)).text.trimEnd();
        if (printed.trim() !== '') addLines(builder, printed, place, '[Output]');
      }
    }
    return builder.output([
      ...decoded.warnings,
      ...(pictures > 0 ? [{ type: 'parts-not-read', kind: 'picture', count: pictures } as const] : []),
    ]);
  },
};

function cellsOf({ name }: ReaderInput, text: string): NotebookCell[] {
  try {
    return notebookSchema.parse(JSON.parse(text)).cells;
  } catch (error) {
    throw new DesksideError('document-unreadable', { name, reason: 'damaged' }, { cause: error });
  }
}

interface CellTarget {
  builder: TextBuilder;
  input: ReaderInput;
  place: string;
}

async function addSource(
  { cell_type: type, source }: NotebookCell,
  { builder, input, place }: CellTarget,
): Promise<void> {
  const text = normaliseText(source ?? '').text;
  if (text.trim() === '') return;
  if (type !== 'markdown') addLines(builder, text, place);
  else builder.embed(await input.readPart('cell.md', new TextEncoder().encode(text)), () => place);
}

function addLines(builder: TextBuilder, text: string, place: string, label?: string): void {
  const output = {
    text,
    blocks: codeChunks(splitLines(text)),
    spans: [],
    pages: null,
    keepsLines: true,
    warnings: [],
  };
  builder.embed(output, () => place, label);
}

function isPicture({ data }: NotebookOutput): boolean {
  return Object.keys(data ?? {}).some((type) => type.startsWith('image/'));
}

/** What people see of an output: its text; what stands beside it in other forms is the same once more. */
function printedText({ output_type: type, text, data, ename, evalue }: NotebookOutput): string {
  if (type === 'error') return `${ename ?? 'Error'}: ${evalue ?? ''}`;
  const plain = linesSchema.safeParse(data?.['text/plain'] ?? data?.['text/markdown']);
  return text ?? (plain.success ? plain.data : '');
}
