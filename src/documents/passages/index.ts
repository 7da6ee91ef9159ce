export { foldWord } from './fold-word.ts';
export { type Found, PassageIndex, type PassageSource, type Unit } from './passage-index.ts';
export { similarity } from './similar-words.ts';
export { type Language, languageOf, stopWords } from './stop-words.ts';
export { forEachPiece, type Term, termsOf } from './terms-of.ts';
export { wantedTerms } from './wanted-terms.ts';
