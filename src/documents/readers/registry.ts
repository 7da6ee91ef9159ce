import { codeReader } from './code/code-reader.ts';
import { mdReader } from './md/md-reader.ts';
import type { Reader } from './reader.ts';
import { txtReader } from './txt/txt-reader.ts';

/** Every format; those that recognise themselves by content are asked in this order. */
export const readers: readonly Reader[] = [mdReader, codeReader, txtReader];
