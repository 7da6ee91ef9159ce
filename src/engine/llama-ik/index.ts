export { openIkLibrary } from './library.ts';
