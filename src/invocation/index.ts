export { asTyped } from './as-typed.ts';
export { commandName } from './command-name.ts';
