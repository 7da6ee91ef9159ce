export { type Missing, missingFacts, type Source } from './check-facts.ts';
export { type WordCase, wordCaseOf } from './names.ts';
