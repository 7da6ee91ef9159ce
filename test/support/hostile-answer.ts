// An answer over a document that would like to be a program, in every place where text can stand.
import { type Answer, ask, readDocument } from '../../src/documents/index.ts';
import type { AnswerFile } from '../../src/report/index.ts';
import { fakeEngine } from '../../src/testing/index.ts';

/** What would change the page's title, or ask for something, if it were markup. */
export const attack =
  '<script>document.title="taken"</script><img src="http://attacker.example/a.png" onerror="document.title=\'taken\'">';

const sentences = [
  'The rent is 1,450 euros a month.',
  `${attack}</mark></div></article></section><style>main{display:none}</style> ends the section here.`,
  '"><svg onload=document.title="taken"> Pets are welcome in the yard.',
  'Write [1] and ![x](http://attacker.example/b.png) and \u202etxet desrever\u202c behind it.',
  'القطط مسموح بها في الفناء. &lt;b&gt; stays as it is: &amp;.',
];

/** Each statement cites one sentence; the last one is not supported. */
export async function hostileAnswer(): Promise<AnswerFile> {
  const text = `# ${attack}\n\n${sentences.join('\n\n')}\n`;
  const document = await readDocument({ name: `${attack}.md`, bytes: Buffer.from(text) });
  const answers = [
    { text: 'The rent is 1,450 euros a month.', end: false },
    { text: ` Pets are welcome ${attack} in the yard.`, end: false },
    { text: ' The deposit is 99 euros.', end: false },
    { text: '' },
  ];
  await using model = await fakeEngine({ answers, choices: [1, 3, 2] }).load({
    paths: ['fake'],
    digest: 'sha256:fake',
    name: attack,
  });
  const question = `What does ${attack} say of pets?`;
  const answer: Answer = await ask(model, { documents: [document], question });
  return { answer, documents: [document] };
}
