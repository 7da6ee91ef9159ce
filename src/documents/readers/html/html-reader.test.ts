import { expect, test } from 'vitest';
import { quotes, readNamed } from '../../../../test/documents/read-bytes.ts';

test('what a browser shows becomes text, block by block', async () => {
  const document = await readNamed(
    'page.html',
    `<!doctype html><html><head><title>No</title><style>p{}</style><script>alert("no")</script></head><body>
      <h1>The   <em>lease</em></h1>
      <p>One&nbsp;sentence. <b>Two</b> &amp; more&shy;over.<br>Third line</p>
      <p hidden>not shown</p><div style="color:red; display : none">nor this<p>or this</p></div>
      <ul><li>alpha<li><p>beta</p><ol start=3><li>gamma</ol></ul>
      <h2>Rates</h2>
      <table><tr><th>Item<th>Price</tr><tr><td><p>Rent</p><td>EUR 5<br>a day</tr></table>
      <pre>  a = 1\n\n  b = 2</pre>
      tail &lt;script&gt; <noscript>no</noscript>
    </body></html>`,
  );
  expect(document.text).toBe(
    [
      'The lease',
      'One sentence. Two & moreover.\nThird line',
      '- alpha\n- beta\n  3. gamma',
      'Rates',
      'Item | Price\nRent | EUR 5 a day',
      '  a = 1\n  b = 2',
      'tail <script>',
      'no',
    ].join('\n\n'),
  );
  expect(document.sentences.map(({ heading }) => heading)).toEqual([
    ...Array(7).fill('The lease'),
    ...Array(7).fill('Rates'),
  ]);
  expect(document.warnings).toEqual([{ type: 'hidden-text-dropped' }]);
  expect(quotes(document)).toContain('Rent | EUR 5 a day');
});

test('items carry the letters and numbers that a browser gives them', async () => {
  const html = `<ol type="a"><li>one<li><div>two</div><li value="7"><h3>three</h3></ol><ol type="I" start="4"><li>four</ol>
    <div>Yes. <p>No.</p></div>`;
  const { text } = await readNamed('a.html', html);
  expect(text).toBe('a. one\nb. two\n\ng. three\n\nIV. four\n\nYes.\n\nNo.');
});

test('HTML is known by its content, whatever it is called', async () => {
  expect((await readNamed('download.pdf', '<!-- x -->\n<HTML><body>Some words.')).format).toBe('html');
});

test('a declared encoding is used', async () => {
  const bytes = Buffer.from('<html><meta charset="iso-8859-2"><p>za\xbf\xf3\xb3\xe6</p>', 'latin1');
  expect((await readNamed('a.html', bytes)).text).toBe('zażółć');
});

test('rows of a layout table are read as prose', async () => {
  const cell = 'A sentence which stands in a cell of a table. '.repeat(6);
  const document = await readNamed('a.html', `<table><tr><td>${cell}<td>${cell}</table>`);
  expect(document.sentences).toHaveLength(12);
});

test('markup that is nested too deeply is refused, and quickly', async () => {
  await expect(readNamed('a.html', `<html>${'<div>'.repeat(500_000)}x`)).rejects.toMatchObject({
    code: 'document-limit',
    data: { limit: 'nesting' },
  });
});

test('broken markup is text all the same', async () => {
  const document = await readNamed(
    'a.html',
    '<html></div></p></table><td>one<p>two</b></i>&#0;&#xD800;&bogus; three<',
  );
  expect(document.text.isWellFormed()).toBe(true);
  expect(document.text).toContain('three');
});
