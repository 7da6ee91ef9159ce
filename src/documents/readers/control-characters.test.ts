// Markup can name characters that a file of text would never be let through with. A terminal obeys them.
import { expect, test } from 'vitest';
import { makeZip } from '../../../test/documents/make-zip.ts';
import { quotes, readNamed } from '../../../test/documents/read-bytes.ts';

const word = (text: string): Buffer =>
  makeZip({
    'word/document.xml': `<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
  });

const hostile = 'The rent &#27;[31mis&#x9b;2J due.&#7; Pay it.';

test.each([
  { name: 'a.html', content: `<p>${hostile}</p>` },
  { name: 'a.docx', content: word(hostile) },
])('$name with escape sequences as entities: spaces stand in their place, and that is said', async (file) => {
  const document = await readNamed(file.name, file.content);
  expect(document.text).not.toMatch(/[^\P{Cc}\n\t]/u);
  expect(quotes(document).at(-1)).toBe('Pay it.');
  expect(document.warnings).toEqual([{ type: 'control-characters-replaced', count: expect.any(Number) }]);
});
