export { asTyped } from './as-typed.ts';
export { commandName } from './command-name.ts';
export { commandNameHere } from './command-name-here.ts';
export { singleQuoted } from './single-quoted.ts';
