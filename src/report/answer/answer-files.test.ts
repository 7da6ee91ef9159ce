// An answer as Markdown and as a Word document: text stays text, and our own readers read what we wrote.
import { beforeAll, expect, test } from 'vitest';
import { attack, hostileAnswer } from '../../../test/support/hostile-answer.ts';
import { readDocument } from '../../documents/index.ts';
import { type AnswerFile, answerAsMarkdown, answerDocument, answerPage } from './index.ts';

let file: AnswerFile;
beforeAll(async () => {
  file = await hostileAnswer();
});

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();

test('a Word document has question, statements, doubts and the words of every source', async () => {
  const bytes = answerDocument(file);
  const { text, format } = await readDocument({ name: 'answer.docx', bytes });
  expect(format).toBe('docx');
  for (const { text: said, citations } of file.answer.answer) {
    expect(plain(text)).toContain(plain(said));
    for (const { quote } of citations) {
      expect(plain(text)).toContain(plain(quote).replaceAll(/[\u202a-\u202e]/gu, '\ufffd'));
    }
  }
  expect(plain(text)).toContain(file.answer.question);
  expect(text).toContain('not in the cited text: 99');
});

test('the same answer makes the same Word document', () => {
  expect(answerDocument(file).equals(answerDocument(file))).toBe(true);
});

test('control characters and halves of pairs are no XML, and are shown', async () => {
  const { answer, documents } = file;
  const question = 'What\u0000 is \u001b[31m this \ud83d \uffff?';
  const { text } = await readDocument({
    name: 'answer.docx',
    bytes: answerDocument({ answer: { ...answer, question }, documents }),
  });
  expect(text).toContain('What␀ is ␛[31m this � �?');
});

test('Markdown of an answer makes no element and no picture, whoever renders it', () => {
  const markdown = answerAsMarkdown(file);
  expect(markdown).not.toMatch(/(?<!\\)<\w/u);
  expect(markdown).not.toMatch(/(?<!\\)!\[/u);
  expect(markdown).toContain('\\<script\\>');
  expect(markdown).toMatch(/\n- \[1\] /u);
  expect(markdown).toContain('not in the cited text: 99');
});

test('the page names no other place, and its policy allows one style and nothing else', () => {
  const page = answerPage(file);
  expect(page).toMatch(
    /content="default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'"/u,
  );
  expect(page).not.toContain('<script');
  expect(page).not.toContain(attack);
  expect(page.match(/(?:src|href)="(?!#c\d+")/gu)).toBeNull();
});

test('fields that nobody asked for in words have a title, and a line each', () => {
  const answer = { ...file.answer, question: '', fields: [] };
  const page = answerPage({ ...file, answer });
  expect(page).toContain('<title>Fields</title>');
  expect(page.match(/<br>/g)).toHaveLength(file.answer.answer.length - 1);
});
