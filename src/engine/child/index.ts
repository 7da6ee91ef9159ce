// What an engine process does whatever computes its tokens: the double in engine/fake does it with the same code. The process
// itself begins in main.ts.
export { Admission } from './admission.ts';
export { DecodedText } from './decoded-text.ts';
export { createReply, writeLine, writeMessage } from './message-writer.ts';
export { parseParams } from './parse-params.ts';
export { pulseMs } from './pulse.ts';
export { buildTrie, followForced, type TrieNode } from './token-trie.ts';
export { ToldProbabilities } from './told-probabilities.ts';
export { tryWriteSnapshot } from './try-write-snapshot.ts';
