import { expect, test } from 'vitest';
import type { DesksideError } from '../../core/index.ts';
import { Admission } from './admission.ts';

interface Desk {
  admission: Admission;
  /** What was answered to each request, in the order of the answers. */
  answers: string[];
  ask(request: number, cells: number): void;
}

function desk(cells: number, sequences: number): Desk {
  const admission = new Admission({ cells, sequences });
  const answers: string[] = [];
  return {
    admission,
    answers,
    ask: (request, wanted) =>
      admission.request(
        request,
        { cells: wanted },
        {
          event: () => {},
          done: ({ sequence }) => answers.push(`${request} has sequence id ${sequence}`),
          fail: (error) => answers.push(`${request} ${(error as DesksideError).code}`),
        },
      ),
  };
}

test('whoever fits is let in at once', () => {
  const { ask, answers } = desk(100, 4);
  ask(1, 60);
  ask(2, 40);
  expect(answers).toEqual(['1 has sequence id 0', '2 has sequence id 1']);
});

test('whoever asks for more than there is hears so at once', () => {
  const { ask, answers } = desk(100, 4);
  ask(1, 101);
  expect(answers).toEqual(['1 engine-request']);
});

test('the others wait for cells, first come first served, small ones behind large ones too', () => {
  const { admission, ask, answers } = desk(100, 4);
  ask(1, 50);
  ask(2, 80);
  ask(3, 10);
  expect(answers).toEqual(['1 has sequence id 0']);
  admission.close(0);
  expect(answers.slice(1)).toEqual(['2 has sequence id 1', '3 has sequence id 2']);
});

test('they wait for a sequence id when cells are left', () => {
  const { admission, ask, answers } = desk(100, 1);
  ask(1, 10);
  ask(2, 10);
  admission.close(0);
  expect(answers).toEqual(['1 has sequence id 0', '2 has sequence id 0']);
});

test('a request taken back makes way for the next one', () => {
  const { admission, ask, answers } = desk(100, 4);
  ask(1, 50);
  ask(2, 80);
  ask(3, 50);
  admission.cancel(2);
  expect(answers).toEqual(['1 has sequence id 0', '2 interrupted', '3 has sequence id 1']);
});

test('taking back a request that does not wait changes nothing', () => {
  const { admission, ask, answers } = desk(100, 4);
  ask(1, 50);
  admission.cancel(1);
  admission.cancel(7);
  expect(answers).toEqual(['1 has sequence id 0']);
  expect([...admission.sequences]).toHaveLength(1);
});

test('cells and sequence ids are all there again when everybody has left', () => {
  const { admission, ask, answers } = desk(100, 3);
  for (let round = 0; round < 100; round += 1) {
    ask(round, 100);
    admission.close(Number(answers.at(-1)?.split(' ').at(-1)));
  }
  expect(answers).toHaveLength(100);
  expect([...admission.sequences]).toEqual([]);
});

test('closing something that is not open frees no sequence id', () => {
  const { admission, ask, answers } = desk(100, 1);
  admission.close(0);
  ask(1, 10);
  ask(2, 10);
  expect(answers).toEqual(['1 has sequence id 0']);
});

test('a sequence that is not open is not found', () => {
  expect(() => desk(100, 1).admission.find(0)).toThrow(/engine-request/);
});
