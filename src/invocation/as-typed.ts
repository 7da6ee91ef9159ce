import { commandNameHere } from './command-name-here.ts';

/** `deskside` where a command follows, as in `deskside pull gemma3:4b`; not where it is the name of the program. */
const command =
  /(?<=^|[\s`(:→])deskside (?=(?:alias|ask|bench|cache|completion|config|default|doctor|engines|gpu|help|keys|launch|models|ps|pull|rm|run|serve|show|start|stop|text|version)\b|--)/gm;

/** A hint with its commands as they can be typed here: in a clone, `deskside` is not on the path. */
export function asTyped(text: string, name = commandNameHere()): string {
  return name === 'deskside' ? text : text.replace(command, `${name} `);
}
