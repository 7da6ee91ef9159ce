export { type Missing, missingFacts, type Source } from './check-facts.ts';
export { factsOf } from './facts-of.ts';
export { type WordCase, wordCaseOf } from './names.ts';
