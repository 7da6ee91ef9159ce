import { commandName } from './command-name.ts';

let here: string | undefined;

/** Of this process. Looked up once, and only when somebody is to read it: it takes a look at every folder of the path. */
export function commandNameHere(): string {
  here ??= commandName();
  return here;
}
