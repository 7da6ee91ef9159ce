import { existsSync } from 'node:fs';
import { DesksideError } from '../../core/index.ts';
import { inQuotes, shellWord } from '../shell-words.ts';

export interface AskInputs {
  /** Files, folders, and `-` for standard input. */
  files: string[];
  /** `null` where it stands in a file, or is going to be typed. */
  question: string | null;
}

export interface SplitOptions {
  stdinIsTerminal: boolean;
  questionFile?: string | undefined;
  /** Where fields are asked, there need be no question. */
  schema?: string | undefined;
  /** Whether questions can be typed one after the other. */
  mayConverse?: boolean;
  /** What was asked last, where that goes on. */
  lastFiles?: readonly string[] | undefined;
}

/** Takes the question off the end. Throws `usage-missing` where there is no question, or nothing to ask. */
export function splitInputs(
  inputs: readonly string[],
  { stdinIsTerminal, questionFile, schema, mayConverse = false, lastFiles }: SplitOptions,
): AskInputs {
  if (lastFiles !== undefined) return continued(inputs, lastFiles, mayConverse || questionFile !== undefined);
  if (schema !== undefined && questionFile === undefined) {
    return { files: filesOf(inputs, stdinIsTerminal || schema === '-'), question: '' };
  }
  if (questionFile !== undefined) {
    return { files: filesOf(inputs, stdinIsTerminal || questionFile === '-'), question: null };
  }
  if (inputs.length === 0) {
    throw new DesksideError('usage-missing', { what: 'files to ask, and a question in quotes' });
  }
  // Whoever names files only wants to ask more than one thing.
  if (mayConverse && inputs.every((input) => existsSync(input)))
    return { files: [...inputs], question: null };
  const files = inputs.slice(0, -1);
  if (files.includes('')) throw new DesksideError('usage-missing', { what: 'file: an argument is empty' });
  const question = inputs.at(-1)?.trim() ?? '';
  refuseUninQuotes(inputs);
  if (isAddress(question)) {
    throw new DesksideError('documents-none', { failed: [{ name: question, code: 'document-not-found' }] });
  }
  if (existsSync(question)) refuseFirst(inputs);
  if (question === '' || question === '-' || existsSync(question)) {
    throw new DesksideError('usage-missing', { what: 'question: put it last, in quotes' });
  }
  return { files: filesOf(files, stdinIsTerminal), question };
}

function continued(inputs: readonly string[], files: readonly string[], mayConverse: boolean): AskInputs {
  const [question, ...more] = inputs;
  if (more.length > 0) {
    const command = `deskside ask --continue ${inQuotes(inputs.join(' '))}`;
    throw unquoted('apart', inputs.join(' '), command);
  }
  if (question === undefined && !mayConverse) {
    throw new DesksideError('usage-missing', { what: 'question: put it in quotes' });
  }
  return { files: [...files], question: question?.trim() ?? null };
}

/** `deskside ask https://example.org/lease.pdf` has no question yet, and no document either. */
function isAddress(text: string): boolean {
  return /^[a-z][a-z\d+.-]+:\/\/\S+$/i.test(text);
}

/** A question without quotation marks comes as words, all but the last of which would be taken for files. */
function refuseUninQuotes(inputs: readonly string[]): void {
  const from = inputs.findLastIndex((input) => !isWord(input)) + 1;
  const words = inputs.slice(from);
  if (words.length < 2) return;
  const question = words.join(' ');
  const command = ['deskside ask', ...inputs.slice(0, from).map(shellWord), inQuotes(question)].join(' ');
  throw unquoted('apart', question, command);
}

/** `deskside ask "Who pays?" lease.pdf`, as one would say it. */
function refuseFirst(inputs: readonly string[]): void {
  const files = inputs.filter((input) => existsSync(input));
  const words = inputs.filter((input) => !files.includes(input));
  const isSentence = words.length > 0 && words.every((word) => isWord(word) || /\S\s+\S/.test(word));
  if (!isSentence || files.length === 0) return;
  const question = words.join(' ');
  throw unquoted(
    'not-last',
    question,
    `deskside ask ${[...files.map(shellWord), inQuotes(question)].join(' ')}`,
  );
}

function unquoted(fault: 'apart' | 'not-last', words: string, command: string): DesksideError {
  return new DesksideError('usage-unquoted', { what: 'question', fault, words, command });
}

/** Neither a file nor like the name of one, and nothing that was put in quotation marks. */
function isWord(text: string): boolean {
  return text !== '' && !/[\s/\\]|^-|\.\w{1,5}$/.test(text) && !existsSync(text);
}

/** Where nothing is named, standard input is the document, unless it cannot be. */
function filesOf(named: readonly string[], stdinIsNone: boolean): string[] {
  if (named.length > 0) return [...named];
  if (stdinIsNone) throw new DesksideError('usage-missing', { what: 'files to ask' });
  return ['-'];
}
