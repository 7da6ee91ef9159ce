// Forms that are programs (XFA): the page in the file says only that another viewer is needed.
import { expect, test } from 'vitest';
import { onePage } from '../../../../test/documents/make-pdf.ts';
import { quotes, readNamed } from '../../../../test/documents/read-bytes.ts';

const text = (content: string): string => `<value><text>${content}</text></value>`;
const size = 'w="300pt" h="20pt"';

/** The form, in a PDF whose own page asks for another viewer. */
function form(parts: string): Buffer {
  const area = `<pageArea><contentArea w="500pt" h="700pt"/><medium short="595pt" long="842pt"/></pageArea>`;
  const template = `<subform name="form" layout="tb"><pageSet>${area}</pageSet>${parts}</subform>`;
  const program = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/">${template}</template></xdp:xdp>`;
  return onePage('BT /F 12 Tf 20 150 Td (Please wait...) Tj ET', {
    catalogue: '/AcroForm<</Fields[]/XFA 6 0 R>>/NeedsRendering true',
    objects: [`<</Length ${program.length}>>stream\n${program}\nendstream`],
  });
}

test('a form that is a program is read as it is laid out, with what was typed, ticked and chosen', async () => {
  const caption = (content: string): string => `<caption reserve="100pt">${text(content)}</caption>`;
  const items = '<items><text>on</text><text>off</text></items>';
  const bytes = form(
    `<draw ${size}>${text('Application for a flat')}</draw>` +
      `<field name="rent" ${size}><ui><textEdit/></ui>${caption('Rent')}${text('950 euros')}</field>` +
      `<field name="pets" ${size}><ui><checkButton/></ui>${caption('Pets')}${items}${text('on')}</field>` +
      `<field name="term" ${size}><ui><choiceList/></ui>${caption('Term')}<items><text>one year</text><text>three years</text></items>${text('three years')}</field>` +
      `<draw ${size} presence="hidden">${text('For the office')}</draw>`,
  );
  const document = await readNamed('form.pdf', bytes);
  expect(quotes(document)).toEqual([
    'Application for a flat',
    'Rent 950 euros',
    '☒ Pets',
    'Term three years',
  ]);
  expect(document.sentences.map(({ page }) => page)).toEqual([1, 1, 1, 1]);
  expect(document.warnings).toEqual([]);
});

// One that pdf.js cannot lay out is in the labelled corpus.
test('where nothing of the form can be laid out, a warning says that there is one', async () => {
  const document = await readNamed('form.pdf', form(''));
  expect(quotes(document)).toEqual(['Please wait...']);
  expect(document.warnings).toEqual([{ type: 'form-unreadable' }]);
});
