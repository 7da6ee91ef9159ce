export { SentenceVectors, type VectorsIo } from './sentence-vectors.ts';
