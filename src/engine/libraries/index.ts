export { engineChoice } from './engine-choice.ts';
export { type Backend, findLibraries, type LibraryFolder, libraryPackage } from './find-libraries.ts';
export { ikCandidates } from './ik-candidates.ts';
export { type LibraryCandidates, libraryCandidates } from './library-candidates.ts';
export { namesIn, unavailable } from './library-folder.ts';
export { type InstallableEngine, listEngines } from './list-engines.ts';
