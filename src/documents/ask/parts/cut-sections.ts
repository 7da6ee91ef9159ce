// Sections of documents that fit a window, cut before headings where one is near.
import type { Document } from '../../document.ts';
import type { Selection } from './document-part.ts';

export interface CutOptions {
  documents: readonly Document[];
  /** Tokens of each sentence of each document. */
  counts: readonly (readonly number[])[];
  /** What each document takes besides: its name, and what stands around it. */
  nameTokens: readonly number[];
  /** Most tokens of a section. */
  budgetTokens: number;
}

/** What is read at once: some sentences of one document, or of several that are short. */
export type Section = readonly Selection[];

interface Unit {
  documentIndex: number;
  index: number;
  isHeading: boolean;
}

/** A section is not made shorter than this, as a share of its sentences, for the sake of a heading. */
const leastShare = 0.6;

/** Every sentence of the selections is in exactly one section. A sentence that is longer than the budget has one of its own. */
export function cutSections(selections: readonly Selection[], options: CutOptions): Section[] {
  const sections: Unit[][] = [];
  let current: Unit[] = [];
  let tokens = 0;
  for (const unit of unitsOf(selections, options)) {
    const cost = costOf(unit, current.at(-1), options);
    if (current.length > 0 && tokens + cost > options.budgetTokens) {
      const kept = keptOf(current, unit);
      sections.push(current.slice(0, kept));
      current = current.slice(kept);
      tokens = tokensOf(current, options);
    }
    tokens += costOf(unit, current.at(-1), options);
    current.push(unit);
  }
  if (current.length > 0) sections.push(current);
  return sections.map(asSection);
}

/** What all of it takes, if it were read at once. */
export function selectionTokens(
  selections: readonly Selection[],
  options: Omit<CutOptions, 'budgetTokens'>,
): number {
  return tokensOf(unitsOf(selections, options), options);
}

function unitsOf(selections: readonly Selection[], { documents }: Pick<CutOptions, 'documents'>): Unit[] {
  return selections.flatMap(({ documentIndex, sentences }) =>
    sentences.map((index) => {
      const isHeading = documents[documentIndex]?.sentences[index]?.kind === 'heading';
      return { documentIndex, index, isHeading };
    }),
  );
}

function tokensOf(units: readonly Unit[], options: Omit<CutOptions, 'budgetTokens'>): number {
  return units.reduce((sum, unit, at) => sum + costOf(unit, units[at - 1], options), 0);
}

function costOf(
  { documentIndex, index }: Unit,
  before: Unit | undefined,
  { counts, nameTokens }: Omit<CutOptions, 'budgetTokens'>,
): number {
  const name = before?.documentIndex === documentIndex ? 0 : (nameTokens[documentIndex] ?? 0);
  return name + (counts[documentIndex]?.[index] ?? 0);
}

/** How many sentences stay when one more does not fit: all, or those before the last heading that is near the end. */
function keptOf(units: readonly Unit[], next: Unit): number {
  if (next.isHeading) return units.length;
  const heading = units.findLastIndex(({ isHeading }) => isHeading);
  return heading >= units.length * leastShare ? heading : units.length;
}

function asSection(units: readonly Unit[]): Section {
  const byDocument = Map.groupBy(units, ({ documentIndex }) => documentIndex);
  return [...byDocument].map(([documentIndex, own]) => ({
    documentIndex,
    sentences: own.map(({ index }) => index),
  }));
}
