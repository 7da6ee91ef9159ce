import type { Document } from '../../documents/index.ts';

export type DocumentJson = Pick<
  Document,
  'name' | 'path' | 'format' | 'pages' | 'warnings' | 'readerVersion'
>;

/** A document as programs get it, whatever command read it. */
export function documentJson({ name, path, format, pages, warnings, readerVersion }: Document): DocumentJson {
  return { name, path, format, pages, warnings, readerVersion };
}
