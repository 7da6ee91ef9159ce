export { type Backend, findLibraries, type LibraryFolder, libraryPackage } from './find-libraries.ts';
export { type LibraryCandidates, libraryCandidates } from './library-candidates.ts';
