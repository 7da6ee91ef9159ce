// A presentation of before 2007 → the parts of a pptx, as far as the reader of those looks at them.
import type { CompoundFile } from '../compound/compound-file.ts';
import type { Parts } from '../compound/transcribed.ts';
import { utf16Of, viewOf } from '../compound/view-of.ts';
import { element, xmlText } from '../compound/xml-text.ts';
import { type MasterNumbers, masterNumbers } from './master-numbers.ts';
import { openPresentation, type Presentation } from './persistent.ts';
import { childrenOf, findAll, findFirst, type SlideRecord } from './records.ts';
import { shapesXml } from './shapes-xml.ts';
import { type SlideText, textsAmong } from './slide-text.ts';
import { slideTypes } from './slide-types.ts';

const [slides, masters, notes] = [0, 1, 2];
const [hidden, ownMaster] = [4, 1];

interface Listed {
  /** Number in the directory. */
  record: number;
  id: number;
  texts: SlideText[];
}

export function pptParts(container: CompoundFile, name: string): Parts {
  const presentation = openPresentation(container, name);
  const { document } = presentation;
  const [listedNotes, listedMasters] = [listOf(document, notes), listOf(document, masters)];
  const usual = masterNumbers(document);
  const known = new Map<number, MasterNumbers>();
  const numbersOf = (id: number): MasterNumbers => {
    const master = known.has(id) ? undefined : masterRecord(presentation, listedMasters, id);
    if (master) known.set(id, masterNumbers(master, usual));
    return known.get(id) ?? usual;
  };
  const parts: Parts = new Map();
  const order: string[] = [];
  listOf(document, slides).forEach((listed, index) => {
    const slide = presentation.find(listed.record);
    if (!slide) throw new RangeError('a slide that is not there');
    const id = `slide${index + 1}`;
    order.push(id);
    const atom = findFirst(slide, slideTypes.slideAtom);
    const links = atom ? viewOf(atom.data) : new DataView(new ArrayBuffer(24));
    const [masterId, notesId] = [links.getUint32(12, true), links.getUint32(16, true)];
    const showsMaster = links.getUint16(20, true) & ownMaster ? 1 : 0;
    const numbers = numbersOf(masterId);
    parts.set(`ppt/slides/${id}.xml`, slideXml(slide, { texts: listed.texts, numbers, showsMaster }));
    const relations = [
      ...notesOf(presentation, listedNotes, notesId, { id, parts }),
      ...masterOf(presentation, listedMasters, masterId, parts),
    ];
    parts.set(`ppt/slides/_rels/${id}.xml.rels`, element('Relationships', {}, relations.join('')));
  });
  const relations = order.map((id) => element('Relationship', { Id: id, Target: `slides/${id}.xml` }));
  parts.set('ppt/_rels/presentation.xml.rels', element('Relationships', {}, relations.join('')));
  const shown = order.map((id) => element('p:sldId', { 'r:id': id })).join('');
  parts.set('ppt/presentation.xml', element('p:presentation', {}, shown));
  return parts;
}

interface SlideSurroundings {
  texts: readonly SlideText[];
  numbers: MasterNumbers;
  showsMaster: number;
}

function listOf(document: SlideRecord, which: number): Listed[] {
  const list = [...childrenOf(document)].find(
    ({ type, instance }) => type === slideTypes.slideList && instance === which,
  );
  const entries: { atom: SlideRecord; behind: SlideRecord[] }[] = [];
  const numbers = outlineNumbers(document);
  for (const record of list ? childrenOf(list) : []) {
    if (record.type === slideTypes.slidePersist) entries.push({ atom: record, behind: [] });
    else entries.at(-1)?.behind.push(record);
  }
  return entries.map(({ atom: { data }, behind }) => {
    const id = viewOf(data).getUint32(12, true);
    const texts = textsAmong(behind).map((text, index) => ({
      ...text,
      numbers: numbers.get(`${id} ${index}`),
    }));
    return { record: viewOf(data).getUint32(0, true), id, texts };
  });
}

/** How lists in the texts of the list of slides are numbered, by slide and by which of its texts. */
function outlineNumbers(document: SlideRecord): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const all = findFirst(document, slideTypes.outlineNumbers);
  let text = '';
  for (const { type, instance, data } of all ? childrenOf(all) : []) {
    if (type === slideTypes.outlineNumbersHead) text = `${viewOf(data).getUint32(0, true)} ${instance}`;
    if (type === slideTypes.numbers) found.set(text, data);
  }
  return found;
}

function slideXml(slide: SlideRecord, { texts, numbers, showsMaster }: SlideSurroundings): string {
  const info = findFirst(slide, slideTypes.slideInfo);
  const isHidden = info ? viewOf(info.data).getUint16(10, true) & hidden : 0;
  const attributes = { show: isHidden ? 0 : undefined, showMasterSp: showsMaster };
  const shapes = shapesXml(slide, texts, numbers) + footersXml(slide);
  return element('p:sld', attributes, shapes);
}

/** Lines at the head and the foot of a slide, where they are shown. */
function footersXml(slide: SlideRecord): string {
  const lines = findFirst(slide, slideTypes.headsFoots);
  const atom = lines && findFirst(lines, slideTypes.headsFootsAtom);
  if (!lines || !atom) return '';
  const shown = viewOf(atom.data).getUint16(2, true);
  return [...findAll(lines, slideTypes.name)]
    .filter(({ instance }) => (instance === 1 && shown & 0x10) || (instance === 2 && shown & 0x20))
    .map(({ data }) => {
      const line = element('a:p', {}, element('a:r', {}, element('a:t', {}, xmlText(utf16Of(data)))));
      return element('p:sp', {}, element('p:nvPr', {}, element('p:ph', { type: 'ftr' })) + line);
    })
    .join('');
}

function notesOf(
  { find }: Presentation,
  listed: readonly Listed[],
  id: number,
  { id: slide, parts }: { id: string; parts: Parts },
): string[] {
  const entry = id === 0 ? undefined : listed.find((item) => item.id === id);
  const page = entry && find(entry.record);
  if (!entry || !page) return [];
  const part = `ppt/notesSlides/${slide}.xml`;
  parts.set(part, element('p:notes', {}, shapesXml(page, entry.texts)));
  return [relation('notesSlide', `../notesSlides/${slide}.xml`)];
}

function masterRecord(
  { find }: Presentation,
  listed: readonly Listed[],
  id: number,
): SlideRecord | undefined {
  const entry = listed.find((item) => item.id === id);
  return entry && find(entry.record);
}

/** What stands on the master and in none of its placeholders is shown on every slide. */
function masterOf(presentation: Presentation, listed: readonly Listed[], id: number, parts: Parts): string[] {
  const entry = listed.find((item) => item.id === id);
  const master = masterRecord(presentation, listed, id);
  if (!entry || !master) return [];
  const part = `master${entry.record}.xml`;
  parts.set(`ppt/slideLayouts/${part}`, element('p:sldLayout', {}, shapesXml(master, entry.texts)));
  return [relation('slideLayout', `../slideLayouts/${part}`)];
}

function relation(type: string, target: string): string {
  return element('Relationship', { Id: type, Type: `x/${type}`, Target: target });
}
