export type { KeptDocument } from './document-shelf.ts';
export { type ReadSource, textDigestOf } from './document-shelf.ts';
export type { JsonShelf } from './json-shelf.ts';
export { type KeptConversation, type Library, openLibrary } from './library.ts';
export { newId } from './new-id.ts';
export { NotedCache } from './noted-cache.ts';
