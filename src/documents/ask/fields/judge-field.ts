// Where a value of a field stands, and how well that supports it: the candidates and grades of statements, and one more question, which only
// values can be asked: whether it stands there.

import type { Document } from '../../document.ts';
import { type Found, languageOf, type PassageIndex, termsOf } from '../../passages/index.ts';
import type { Missing } from '../../support/index.ts';
import type { Citation } from '../ask-types.ts';
import { SupportJudge } from '../judge-support.ts';
import { QuestionBehind } from '../question-behind.ts';
import { sumOfShares } from '../rank-sentences.ts';
import { createCitation } from '../sentence-range.ts';
import type { Support } from '../statement-support.ts';
import { isVerbatim } from './is-verbatim.ts';

/** Sentences that are looked at for a value that does not stand where the model pointed. */
const most = 16;
/** How much of value and question together the cited text has to have; see docs/decisions/114. */
const bothShare = 0.4;
/** Of what was looked for alone: a value stands in many sentences that are about something else. */
const questionShare = 0.2;
/** Of a value in other words. */
const partlyShare = 0.5;
const languageSample = 20_000;

export interface JudgedField {
  citations: Citation[];
  verbatim: boolean;
  support: Support;
}

export interface FieldQuestion {
  question: string;
  near: readonly Found[];
}

type Single = string | number | boolean;

export class FieldJudge {
  readonly #document: Document;
  readonly #index: PassageIndex;
  readonly #language: ReturnType<typeof languageOf>;
  /** Of values by themselves; it learns how the document writes names, once. */
  readonly #support: SupportJudge;

  constructor(document: Document, index: PassageIndex) {
    this.#document = document;
    this.#index = index;
    this.#language = languageOf(termsOf(document.text.slice(0, languageSample)));
    this.#support = new SupportJudge([document], null);
  }

  /** @param pointed where the model has pointed */
  judge(value: Single, pointed: readonly Citation[], asked: FieldQuestion): JudgedField {
    const behind = new QuestionBehind(asked.question, this.#index);
    const there = this.#held(value, pointed, behind);
    if (there.verbatim || typeof value === 'boolean') return there;
    const citation = this.#search(value, asked);
    const elsewhere = citation === null ? null : this.#held(value, [citation], behind);
    return elsewhere?.verbatim === true ? elsewhere : there;
  }

  /** Of the sentences that have the value, the one that has most of the question. */
  #search(value: Single, { question, near }: FieldQuestion): Citation | null {
    const text = String(value);
    const found = sumOfShares([
      { found: this.#index.search(question, most), weight: 1 },
      { found: this.#index.search(text, most), weight: 0.4 },
      { found: near, weight: 1 },
    ]);
    for (const { sentence } of found) {
      const citation = createCitation([this.#document], {
        documentIndex: 0,
        first: sentence.index,
        last: sentence.index,
      });
      const { missing } = this.#support.judge(text, [citation]);
      if (this.#isVerbatim(value, [citation], missing)) return citation;
    }
    return null;
  }

  #held(value: Single, citations: readonly Citation[], behind: QuestionBehind): JudgedField {
    const text = String(value);
    const sharedQuestion = behind.share(citations);
    const support = { ...this.#support.judge(text, citations), sharedQuestion };
    const verbatim = this.#isVerbatim(value, citations, support.missing);
    const sharedWords = verbatim ? 1 : support.sharedWords;
    const both = behind.shareOfBoth({ statement: text, sharedWords, sharedQuestion });
    const missing =
      verbatim || support.missing.length > 0 ? support.missing : [{ kind: 'value' as const, text }];
    const grade = gradeOf({ value, verbatim, isMissing: support.missing.length > 0, both, support });
    return { citations: [...citations], verbatim, support: { ...support, grade, missing, sharedWords } };
  }

  #isVerbatim(value: Single, citations: readonly Citation[], missing: readonly Missing[]): boolean {
    if (typeof value === 'boolean') return false;
    const text = String(value);
    const held = { text, isNumber: typeof value === 'number', missing, language: this.#language };
    return isVerbatim(
      held,
      citations.map(({ quote }) => quote),
    );
  }
}

/** What does not stand in the cited text is never `supported`. */
function gradeOf(held: {
  value: Single;
  verbatim: boolean;
  isMissing: boolean;
  both: number;
  support: Support;
}): Support['grade'] {
  const { value, verbatim, isMissing, both, support } = held;
  if (isMissing) return 'not supported';
  const sharedQuestion = support.sharedQuestion ?? 0;
  if (verbatim) return both >= bothShare && sharedQuestion >= questionShare ? 'supported' : 'partly';
  if (typeof value === 'boolean') return sharedQuestion >= bothShare ? 'partly' : 'not supported';
  return support.sharedWords >= partlyShare ? 'partly' : 'not supported';
}
