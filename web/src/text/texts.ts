import type { en } from './en.ts';

/** What every language has to have: the same keys, with the same things to put in. */
export type Texts = {
  readonly [K in keyof typeof en]: (typeof en)[K] extends (...given: infer G) => string
    ? (...given: G) => string
    : string;
};
