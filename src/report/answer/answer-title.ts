import type { Answer } from '../../documents/index.ts';

/** What was asked; where only fields were, nobody asked anything in words. */
export function answerTitle({ question }: Pick<Answer, 'question'>): string {
  return question === '' ? 'Fields' : question;
}
