// Text that is made to be slow. Each of these took hours with one careless pattern.
import { expect, test } from 'vitest';
import { makeZip } from '../../../test/documents/make-zip.ts';
import { readNamed } from '../../../test/documents/read-bytes.ts';

const many = 500_000;
const spaces = ' '.repeat(many);

test.each([
  ['a.txt', `a.${spaces}b. ${'('.repeat(many)}`],
  ['a.txt', `${'Mr. '.repeat(many)}`],
  ['a.txt', `${'x\n'.repeat(many)}`],
  ['a.md', `a${spaces}b\n# a${spaces}b ${'#'.repeat(many)}x\n|${' |'.repeat(many)} x`],
  ['a.md', `${'- '.repeat(many)}x\n${'> '.repeat(many)}x\n${'[a]('.repeat(many)}`],
  ['a.md', `${'- '.repeat(7 * many)}x`],
  ['a.csv', `a,b\n${',"'.repeat(many)}`],
  ['a.html', `<html>${'<b> </b>'.repeat(many / 10)}x<p>${'<!---->'.repeat(many / 10)}y`],
  ['a.html', `<html><table><tr>${'<td>'.repeat(many / 10)}x</table>${'</p>'.repeat(many / 10)}`],
  ['a.txt', `${'<!---->'.repeat(many / 10)}z`],
  ['a.ts', `const a = "${'a'.repeat(many)}";\n${'{'.repeat(many)}`],
])('%s, case %#, is read to its end', async (name, content) => {
  expect((await readNamed(name, content)).sentences.length).toBeGreaterThan(0);
});

test('elements that are called like what every object has are nothing special', async () => {
  const names = Object.getOwnPropertyNames(Object.prototype);
  const tags = names.map((name) => `<${name}>x</${name}>`).join('');
  const html = await readNamed(
    'a.html',
    `<html><p>${tags}<math><msup><mi>y</mi><mi>constructor</mi></msup></math><ol type="constructor"><li>z`,
  );
  const math = `<m:oMath>${names.map((name) => `<${name}><m:t>x</m:t></${name}>`).join('')}</m:oMath>`;
  const xml = `<w:document><w:body><w:p><w:r>${tags}<w:t>y</w:t></w:r>${math}</w:p></w:body></w:document>`;
  const docx = await readNamed('a.docx', makeZip({ 'word/document.xml': xml }));
  const rtf = await readNamed('a.rtf', `{\\rtf1 x\\constructor y\\valueof z\\par}`);
  for (const { text, warnings } of [html, docx, rtf]) {
    expect(text).not.toMatch(/native|object Object/);
    expect(warnings).toEqual([]);
  }
});

test('a Word document of spaces and empty cells is read to its end', async () => {
  const xml = `<w:document><w:body><w:p><w:r><w:t>a${spaces}b</w:t></w:r></w:p><w:tbl><w:tr>${'<w:tc/>'.repeat(50_000)}<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`;
  const document = await readNamed('a.docx', makeZip({ 'word/document.xml': xml }));
  expect(document.sentences.length).toBeGreaterThan(1);
});
