import { expect, test } from 'vitest';
import { isDesksideError } from '../../core/index.ts';
import { PageSessions } from './page-sessions.ts';

function refused(work: () => unknown): boolean {
  try {
    work();
  } catch (error) {
    return isDesksideError(error, 'http-key-refused');
  }
  return false;
}

test('a code gives one token, once', () => {
  const sessions = new PageSessions();
  const code = sessions.newCode();
  const token = sessions.open(code);
  expect(sessions.isOpen(token)).toBe(true);
  expect(sessions.isOpen(token)).toBe(true);
  expect(refused(() => sessions.open(code))).toBe(true);
});

test('neither a code nor a guess is a token, and a token is no code', () => {
  const sessions = new PageSessions();
  const code = sessions.newCode();
  expect(sessions.isOpen(code)).toBe(false);
  expect(sessions.isOpen('')).toBe(false);
  const token = sessions.open(code);
  expect(refused(() => sessions.open(token))).toBe(true);
  expect(sessions.isOpen(`${token}x`)).toBe(false);
});

test('a code is good for ten minutes, a token for a day without use', () => {
  let now = 0;
  const sessions = new PageSessions(() => now);
  const late = sessions.newCode();
  now = 600_001;
  expect(refused(() => sessions.open(late))).toBe(true);
  const token = sessions.open(sessions.newCode());
  for (let day = 0; day < 3; day += 1) {
    now += 86_000_000;
    expect(sessions.isOpen(token)).toBe(true);
  }
  now += 86_400_001;
  expect(sessions.isOpen(token)).toBe(false);
});

test('what was never used makes room for what is new', () => {
  const sessions = new PageSessions();
  const first = sessions.newCode();
  for (let count = 0; count < 1000; count += 1) sessions.newCode();
  expect(refused(() => sessions.open(first))).toBe(true);
});
