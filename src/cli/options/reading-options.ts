// How documents are read, for every command that reads some.
import type { Command } from 'commander';
import type { ReadOptions } from '../../documents/index.ts';

export interface ReadingOptions {
  encoding?: string;
  /** Languages joined by `+`; `false` for none. */
  ocr: string | boolean;
}

export function addReadingOptions(command: Command): Command {
  return command
    .option(
      '--encoding <name>',
      'encoding of text files that do not declare one (windows-1252, koi8-r, cp437 …)',
    )
    .option(
      '--ocr <languages>',
      'languages of scans and images, as three-letter codes (deu+eng); each needs its npm package ' +
        '(default: the language of this computer and English, if installed)',
    )
    .option('--no-ocr', 'do not recognise text in scans and images');
}

/** The same for the library. */
export function readOptions({ encoding, ocr }: ReadingOptions): Pick<ReadOptions, 'encoding' | 'ocr'> {
  return { encoding, ocr: typeof ocr === 'string' ? { languages: ocr.split('+') } : ocr };
}
