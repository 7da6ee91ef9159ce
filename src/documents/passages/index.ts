export { type Found, PassageIndex, type PassageSource, type Unit } from './passage-index.ts';
export { similarity } from './similar-words.ts';
export { stopWords } from './stop-words.ts';
export { type Term, termsOf } from './terms-of.ts';
