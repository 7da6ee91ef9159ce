import { commandName } from './command-name.ts';

/** `deskside` where a command follows, as in `deskside pull gemma3:4b`; not where it is the name of the program. */
const command =
  /(?<=^|[\s`(:→])deskside (?=(?:alias|ask|bench|cache|completion|config|default|doctor|gpu|help|models|pull|rm|run|show|start|text|version)\b|--)/gm;

let here: string | undefined;

/** Looked up once: it takes a look at every folder of the path. */
function nameHere(): string {
  here ??= commandName();
  return here;
}

/** A hint with its commands as they can be typed here: in a clone, `deskside` is not on the path. */
export function asTyped(text: string, name = nameHere()): string {
  return name === 'deskside' ? text : text.replace(command, `${name} `);
}
