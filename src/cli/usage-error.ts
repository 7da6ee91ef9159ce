// What the command-line parser objects to, as errors of our table.
import type { CommanderError } from 'commander';
import { DesksideError, nearNames } from '../core/index.ts';

const mostSuggestions = 3;

/** The parser has no data, only a message, whose shape the end-to-end tests hold. */
export function usageError({ code, message }: CommanderError): DesksideError {
  const [quoted = ''] = quotedIn(message);
  switch (code) {
    case 'commander.unknownCommand':
      return unknown('command', quoted, message);
    case 'commander.unknownOption':
      return unknown('option', quoted, message);
    case 'commander.excessArguments':
      return unknown('argument', excessOf(message), message);
    case 'commander.optionMissingArgument':
      return new DesksideError('usage-missing', { what: `value for ${flagIn(quoted)}` });
    case 'commander.missingArgument':
    case 'commander.missingMandatoryOptionValue':
      return new DesksideError('usage-missing', { what: flagIn(quoted) });
    default:
      if (message.startsWith('error: command-argument value ')) return invalidArgument(message);
      return invalid(flagIn(quoted), quotedIn(message)[1] ?? '', expectedIn(message));
  }
}

function unknown(what: 'command' | 'option' | 'argument', name: string, message: string): DesksideError {
  return new DesksideError('usage-unknown', { what, name, suggestions: suggestionsIn(message) });
}

/** `error: command-argument value 'put' is invalid for argument 'action'. Allowed choices are get, set.` */
function invalidArgument(message: string): DesksideError {
  const [value = '', name = ''] = quotedIn(message);
  const expected = expectedIn(message.replace(/ is invalid for argument '[^']*'\. /, ' is invalid. '));
  return invalid(name.toUpperCase(), value, expected);
}

function invalid(name: string, value: string, expected: string): DesksideError {
  const choices = /^one of (.*)$/s.exec(expected)?.[1]?.split(', ') ?? [];
  const suggestions = nearNames(value, choices).slice(0, mostSuggestions);
  const said = suggestions.length === 0 ? {} : { suggestions };
  return new DesksideError('usage-invalid', { name, value, expected, ...said });
}

/** The name of an option, out of how it was declared: `-m, --model <model>`. */
function flagIn(declared: string): string {
  return /--[\w-]+/.exec(declared)?.[0] ?? declared;
}

/** `error: option '--seed <n>' argument 'x' is invalid. a whole number` */
function expectedIn(message: string): string {
  const reason = message.replace(/^error: (?:.*? is invalid\. )?/s, '').replace(/\.$/, '');
  return reason.replace(/^Allowed choices are /, 'one of ');
}

function quotedIn(message: string): string[] {
  return [...message.matchAll(/'([^']*)'/g)].map(([, text = '']) => text);
}

/** `(Did you mean one of ask, text?)` */
function suggestionsIn(message: string): string[] {
  const list = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message)?.[1];
  return list === undefined ? [] : list.split(', ');
}

/** `error: too many arguments for 'show'. Expected 1 argument but got 2: a, b.` */
function excessOf(message: string): string {
  const [, expected = '0', list = ''] = /Expected (\d+) .* but got \d+: (.*)\.$/s.exec(message) ?? [];
  return list.split(', ').slice(Number(expected)).join(', ');
}
