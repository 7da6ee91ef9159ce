export { checkGrammar } from './check-grammar.ts';
export { grammarAccepts } from './grammar-accepts.ts';
export { grammarBegins } from './grammar-begins.ts';
export { GrammarGuide, type GuidedVocabulary } from './grammar-guide.ts';
export { GuidedTokens } from './guided-tokens.ts';
