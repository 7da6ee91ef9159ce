// When a process that owes answers is given up, on a clock that is moved by hand.
import { expect, test } from 'vitest';
import { defaultBudgets, operationBudgets } from './budgets.ts';
import { type Hang, Watch } from './watch.ts';

const { tickMs, silentMs, owedMs, stuckMs } = defaultBudgets;

function create(): { watch: Watch; hangs: Hang[]; pass: (ms: number, each?: () => void) => void } {
  let time = 0;
  const hangs: Hang[] = [];
  const watch = new Watch({ budgets: defaultBudgets, onHang: (hang) => hangs.push(hang), now: () => time });
  const pass = (ms: number, each = (): void => {}): void => {
    for (let passed = 0; passed < ms && hangs.length === 0; passed += tickMs) {
      time += tickMs;
      each();
      watch.look();
    }
  };
  return { watch, hangs, pass };
}

test('one that says nothing at all is given up, and what was asked of it is named', () => {
  const { watch, hangs, pass } = create();
  watch.began(1, 'close', { sequence: 0 });
  pass(silentMs);
  expect(hangs).toEqual([]);
  pass(tickMs);
  expect(hangs).toEqual([{ operation: 'close', waitedMs: silentMs + tickMs }]);
});

test('one that lives and gets on is let do so for as long as it takes', () => {
  const { watch, hangs, pass } = create();
  let steps = 0;
  watch.began(1, 'prefill', { sequence: 0, tokens: [1] });
  pass(20 * stuckMs, () => {
    steps += 1;
    watch.pulse({ steps, busy: true });
  });
  expect(hangs).toEqual([]);
  watch.stop();
});

test('one that lives and does not get on is given up when no batch takes so long', () => {
  const { watch, hangs, pass } = create();
  watch.began(1, 'open', { cells: 1 });
  watch.began(2, 'decode', {} as never);
  pass(2 * stuckMs, () => watch.pulse({ steps: 7, busy: true }));
  expect(hangs).toMatchObject([{ operation: 'decode' }]);
});

test('one that has nothing to do owes no answer', () => {
  const { watch, hangs, pass } = create();
  watch.began(1, 'logits', { sequence: 0 });
  pass(2 * owedMs, () => watch.pulse({ steps: 7, busy: false }));
  expect(hangs).toMatchObject([{ operation: 'logits' }]);
});

test('whoever waits for what others hold is let wait', () => {
  const { watch, hangs, pass } = create();
  watch.began(1, 'open', { cells: 1 });
  pass(100 * owedMs, () => watch.pulse({ steps: 7, busy: false }));
  expect(hangs).toEqual([]);
  watch.stop();
});

test('what takes no time is not waited for without end, whatever others are given', () => {
  const { watch, hangs, pass } = create();
  watch.began(1, 'status', {});
  pass(operationBudgets.status.wholeMs?.({}) ?? 0, () => watch.event());
  expect(hangs).toEqual([]);
  pass(tickMs, () => watch.event());
  expect(hangs).toMatchObject([{ operation: 'status' }]);
});

test('time in which the host itself was stopped does not count', () => {
  let time = 0;
  const hangs: Hang[] = [];
  const watch = new Watch({ budgets: defaultBudgets, onHang: (hang) => hangs.push(hang), now: () => time });
  watch.began(1, 'prefill', { sequence: 0, tokens: [1] });
  for (let night = 0; night < 5; night += 1) {
    time += 8 * 3_600_000;
    watch.look();
  }
  expect(hangs).toEqual([]);
  watch.stop();
});
