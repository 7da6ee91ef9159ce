// A form that is a program (XFA) rather than pages: pdf.js lays it out and says what each page shows, as elements of HTML. Where on the page
// things stand it does not say, and scripts are not run. Parts that a viewer would hide are left out.
import { z } from 'zod';
import type { ReaderInput, ReaderOutput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { openPdf } from './open-pdf.ts';

const elementSchema = z.object({
  name: z.string(),
  value: z.string().optional().catch(undefined),
  attributes: z
    .object({
      class: z.array(z.string()).catch([]),
      style: z.object({ visibility: z.string(), display: z.string() }).partial().catch({}),
      type: z.string().optional().catch(undefined),
      value: z.string().optional().catch(undefined),
      textContent: z.string().optional().catch(undefined),
      checked: z.boolean().optional().catch(undefined),
      selected: z.boolean().optional().catch(undefined),
    })
    .partial()
    .catch({}),
  children: z.array(z.unknown()).catch([]),
});
type Element = z.infer<typeof elementSchema>;

/** What a person sees as one thing: a text, or a field with its caption. */
const units = new Set(['xfaDraw', 'xfaField']);
const [rich, button] = ['xfaRich', 'xfaButton'];
// A form nests a dozen; deeper ones nobody sees.
const deepest = 200;

/** `undefined` where there is nothing to be seen. */
export async function readForm(
  input: Pick<ReaderInput, 'name' | 'bytes' | 'limits'>,
): Promise<ReaderOutput | undefined> {
  await using pdf = await openPdf(input.name, input.bytes, { isForm: true });
  const { document } = pdf;
  const builder = new TextBuilder(input);
  for (let number = 1; number <= Math.min(document.numPages, input.limits.pages); number += 1) {
    const page = await document.getPage(number);
    const root: unknown = await page.getXfa();
    for (const text of textsIn(root, 0)) builder.add('paragraph', text, number);
    page.cleanup();
  }
  if (builder.blocks.length === 0) return undefined;
  return { ...builder.output([]), pages: document.numPages };
}

function* textsIn(node: unknown, depth: number): Iterable<string> {
  const element = elementSchema.safeParse(node).data;
  if (!element || depth > deepest || isHidden(element)) return;
  if (element.attributes.class?.some((name) => units.has(name))) {
    const pieces = [...piecesOf(element, depth)];
    // A tick stands before what it ticks, wherever the form draws it.
    const inOrder = [...pieces.filter(isTick), ...pieces.filter((piece) => !isTick(piece))];
    const text = inOrder.join(' ').replace(/\s+/g, ' ').trim();
    if (text !== '') yield text;
  } else for (const child of element.children) yield* textsIn(child, depth + 1);
}

/** Of a unit: lines of text, a tick, and what was typed or chosen. */
function* piecesOf(node: unknown, depth: number): Iterable<string> {
  const element = elementSchema.safeParse(node).data;
  if (!element || depth > deepest || isHidden(element)) return;
  const { name, attributes, children } = element;
  if (attributes.class?.includes(button)) return;
  if (name === 'input') yield typed(element);
  else if (name === 'textarea') yield attributes.textContent ?? '';
  else if (name === 'option') yield attributes.selected ? (element.value ?? '') : '';
  else if (attributes.class?.includes(rich) || name === 'p' || name === 'span' || name === '#text')
    yield writtenIn(element, depth);
  else for (const child of children) yield* piecesOf(child, depth + 1);
}

function typed({ attributes: { type = 'text', value = '', checked } }: Element): string {
  if (type === 'checkbox' || type === 'radio') return checked ? '☒' : '☐';
  return value;
}

const isTick = (piece: string): boolean => piece === '☒' || piece === '☐';

/** Words of a line in several pieces have their own spaces; lines have not. */
function writtenIn(node: unknown, depth: number): string {
  const element = elementSchema.safeParse(node).data;
  if (!element || depth > deepest || isHidden(element)) return '';
  const isLine = element.name === 'p' || element.name === 'div' || element.name === 'br';
  const text = element.children.map((child) => writtenIn(child, depth + 1)).join('');
  return `${isLine ? ' ' : ''}${element.value ?? ''}${text}`;
}

function isHidden({ attributes: { style } }: Element): boolean {
  return style?.visibility === 'hidden' || style?.display === 'none';
}
