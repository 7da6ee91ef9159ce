export { askParts } from './ask-parts.ts';
export { readingSizes } from './reading-sizes.ts';
