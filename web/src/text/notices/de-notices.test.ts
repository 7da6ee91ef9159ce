import { expect, test } from 'vitest';
import { deNotices } from './de-notices.ts';
import type { NoticeWordsOf } from './notice-words-of.ts';

const document = 'Vertrag.pdf';
const pages = [1, 2, 3, 7];
/** That every code is here, with all of its values, is proven by types. */
const samples: { readonly [C in keyof NoticeWordsOf]: Parameters<NoticeWordsOf[C]>[0] } = {
  'encoding-guessed': { document, encoding: 'koi8-r' },
  'characters-replaced': { document, count: 1 },
  'control-characters-replaced': { document, count: 2 },
  'pages-without-text': { document, pages },
  'pages-unreadable': { document, pages },
  'fonts-unreadable': { document, tables: ['UniGB'] },
  'letters-doubtful': { document, characters: 9, pages },
  'deleted-text-dropped': { document },
  'struck-text-dropped': { document, count: 2 },
  'parts-not-read': { document, kind: 'formula', count: 2 },
  'hidden-text-dropped': { document },
  'comments-dropped': { document, count: 3, pages },
  'attachments-dropped': { document, names: ['a', 'b', 'c', 'd', 'e', 'f'], portfolio: true },
  'form-unreadable': { document },
  'unseen-text-dropped': { document, why: 'colour', characters: 5, pages },
  'attachment-not-read': { document, attachment: 'b.zip', code: 'document-unreadable' },
  'pages-not-recognised': { document, pages },
  'words-not-recognised': { document, pages, unsure: 1, sideways: 2 },
  'text-recognised': { document, pages, words: 1200, doubtful: 3, languages: ['deu'] },
  'quotes-unbalanced': { document, line: 4 },
  'base-model': {},
  'positions-scaled': { method: 'yarn', factor: 4, contextTokens: 131_072, contextTrained: 32_768 },
  repetition: {},
  'tool-description-shortened': { tools: ['weather'] },
  'tools-described': {},
  'tool-schema-unchecked': {
    tools: [{ name: 'weather', path: '#', fault: { type: 'keyword', keyword: 'not' } }],
  },
  'reasoning-effort': { asked: 'max', used: null },
  'schema-words': { words: ['colour'] },
  'reasoning-unknown': {},
  'reasoning-always': { closed: true },
  'not-citable': { document, sentences: 3 },
  'tools-stopped': { type: 'time', timeMs: 60_000 },
  'nobody-to-ask': undefined,
  'read-again': undefined,
};

test.each(Object.entries(samples))('%s is a whole sentence with what is known', (code, data) => {
  const words = (deNotices[code as keyof NoticeWordsOf] as (data: unknown) => string)(data);
  expect(words).toMatch(/^\p{Lu}.*\.$/su);
  expect(words).not.toMatch(/undefined|NaN|\[object|null/);
  if (Object.hasOwn(data ?? {}, 'pages')) expect(words).toContain('Seite 1–3, 7');
});
