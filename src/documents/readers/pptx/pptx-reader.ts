import { posix } from 'node:path';
import type { DocumentWarning } from '../../document.ts';
import { isArchiveWith } from '../archive/is-archive.ts';
import { type Parts, relationId, relationsOf } from '../archive/relations.ts';
import { unpack } from '../archive/unpack.ts';
import { walkXml } from '../archive/walk-xml.ts';
import type { Reader, ReaderInput, ReaderOutput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { Masters } from './masters.ts';
import type { SlideFindings } from './slide-findings.ts';
import { SlideWriter } from './slide-writer.ts';

const wanted =
  /^ppt\/(?:presentation\.xml|_rels\/presentation\.xml\.rels|slides\/[^/]+\.xml|slides\/_rels\/[^/]+\.rels|slide(?:Layout|Master)s\/[^/]+\.xml|slideLayouts\/_rels\/[^/]+\.rels|notesSlides\/[^/]+\.xml|comments\/[^/]+\.xml)$/i;

/** Presentations: slide by slide, with the notes of the speaker. */
export const pptxReader: Reader = {
  format: 'pptx',
  version: 5,
  extensions: ['pptx', 'pptm', 'ppsx', 'potx'],
  matches: (bytes) => isArchiveWith(bytes, 'ppt/presentation.xml'),
  async read(input) {
    return readSlideParts(await unpack(input, (name) => wanted.test(name)), input);
  },
};

export function readSlideParts(parts: Parts, input: ReaderInput): ReaderOutput {
  const builder = new TextBuilder(input);
  const found = {
    hidden: false,
    struck: 0,
    pictures: 0,
    charts: 0,
    diagrams: 0,
    objects: 0,
    footers: new Set<string>(),
  };
  const masters = new Masters(parts, builder, found);
  slidesOf(parts, input).forEach((part, index) => {
    const slide = new SlideWriter(builder, { place: `slide ${index + 1}`, found });
    walkXml(parts.get(part), input, slide);
    for (const { type, target } of relationsOf(part, parts, input).values()) {
      if (type === 'slideLayout' && slide.showsMaster && !slide.hidden) masters.see(target, index + 1);
      if (type !== 'notesSlide' || slide.hidden) continue;
      const notes = new SlideWriter(builder, { place: `slide ${index + 1}`, found, label: '[Notes]' });
      walkXml(parts.get(posix.normalize(target)), input, notes);
    }
  });
  masters.read(input);
  for (const footer of found.footers) builder.add('note', footer, null, { label: '[Footer]' });
  addComments(parts, builder, input);
  return builder.output(warningsOf(found));
}

/** What somebody noted at slides: the old form has its text in `p:text`, the new one in paragraphs. */
function addComments(parts: Parts, builder: TextBuilder, input: ReaderInput): void {
  for (const [part, xml] of parts) {
    if (!part.toLowerCase().startsWith('ppt/comments/')) continue;
    let text = '';
    let inText = false;
    walkXml(xml, input, {
      open: (name) => {
        inText = name === 'p:text' || name === 'a:t';
      },
      text: (piece) => {
        if (inText) text += piece;
      },
      close: (name) => {
        inText = false;
        if (!name.endsWith(':cm')) return;
        builder.add('note', text.replace(/\s+/g, ' ').trim(), null, { label: '[Comment]' });
        text = '';
      },
    });
  }
}

/** The parts of the slides, in the order in which they are shown. */
function slidesOf(parts: Parts, input: ReaderInput): string[] {
  const relations = relationsOf('ppt/presentation.xml', parts, input);
  const slides: string[] = [];
  walkXml(parts.get('ppt/presentation.xml'), input, {
    open: (name, attributes) => {
      const target = name === 'p:sldId' ? relations.get(relationId(attributes))?.target : undefined;
      if (target !== undefined) slides.push(target);
    },
  });
  return slides;
}

function warningsOf({
  hidden,
  struck,
  pictures,
  charts,
  diagrams,
  objects,
}: SlideFindings): DocumentWarning[] {
  const warnings: DocumentWarning[] = [];
  if (hidden) warnings.push({ type: 'hidden-text-dropped' });
  if (struck > 0) warnings.push({ type: 'struck-text-dropped', count: struck });
  for (const [kind, count] of [
    ['picture', pictures],
    ['chart', charts],
    ['diagram', diagrams],
    ['embedded-object', objects],
  ] as const) {
    if (count > 0) warnings.push({ type: 'parts-not-read', kind, count });
  }
  return warnings;
}
