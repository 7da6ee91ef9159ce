// What a model is asked where code cannot tell whether a source bears a statement out: a few pairs with their answers, then the
// pair in question, in plain text. Base models follow it as those do that were taught to answer.

/** A statement and what it rests on. */
export interface SupportPair {
  question: string;
  statement: string;
  /** The cited sentences, with one before and after. */
  source: string;
}

/** Goes up whenever the same pair would be asked otherwise: what was calibrated before does not count then. */
export const verifyVersion = 1;

const examples: readonly (readonly [SupportPair, 'yes' | 'no'])[] = [
  [
    {
      source:
        'Deliveries are accepted from Monday to Friday. The gate on Mill Road is locked at six in the evening.',
      question: 'When is the gate closed?',
      statement: 'The gate is shut at 6 pm.',
    },
    'yes',
  ],
  [
    {
      source: 'Members pay a fee once a year. Guests of members may use the pool on weekdays.',
      question: 'Who may use the sauna?',
      statement: 'Guests of members may use the sauna.',
    },
    'no',
  ],
  [
    {
      source: 'The committee meets in March and in October. Minutes are sent out within two weeks.',
      question: 'How soon are minutes sent?',
      statement: 'Within two weeks.',
    },
    'yes',
  ],
  [
    {
      source: 'The roof was renewed by Hall and Sons. The windows were painted in the year after that.',
      question: 'Who painted the windows?',
      statement: 'Hall and Sons painted the windows.',
    },
    'no',
  ],
];

/** Read once, for all pairs. */
export const verifyPrefix = examples.map(([pair, answer]) => `${pairText(pair)} ${answer}\n\n`).join('');

/** Ends where the answer begins. */
export function pairText({ source, question, statement }: SupportPair): string {
  const line = (text: string): string => text.replace(/\s+/gu, ' ').trim().toWellFormed();
  return `Source: ${line(source)}\nQuestion: ${line(question)}\nStatement: ${line(statement)}\nDoes the source say so, yes or no?`;
}
