import { expect, test } from 'vitest';
import { readDocument } from './read-document.ts';
import { toHtml } from './to-html.ts';

async function html(name: string, text: string): Promise<string> {
  const page = toHtml(await readDocument({ name, bytes: Buffer.from(text) }));
  return page.slice(page.indexOf('<body>') + 7, page.indexOf('</body>')).trimEnd();
}

test('tables are tables, items are items, and nothing of the text is markup', async () => {
  expect(await html('a.csv', 'year,rent\n2024,900\n2025,<b>950</b>\n')).toBe(
    [
      '<table>',
      '<tr><th>year</th><th>rent</th></tr>',
      '<tr><td>2024</td><td>900</td></tr>',
      '<tr><td>2025</td><td>&#60;b&#62;950&#60;/b&#62;</td></tr>',
      '</table>',
    ].join('\n'),
  );
  expect(
    await html('a.html', '<h1>Rent &amp; more</h1><p>It is 5 &lt; 6.</p><ol><li>One</li><li>Two</li></ol>'),
  ).toBe(
    [
      '<h2>Rent &#38; more</h2>',
      '<p>It is 5 &#60; 6.</p>',
      '<ul style="list-style: none">',
      '<li>1. One</li>',
      '<li>2. Two</li>',
      '</ul>',
    ].join('\n'),
  );
});
