import { expect, test } from 'vitest';
import { type ThinkingRequest, thinkingVariables } from './thinking-variables.ts';

const request: ThinkingRequest = { on: true, effort: null, keepEarlier: null };
const variablesOf = (template: string, changes: Partial<ThinkingRequest>) =>
  thinkingVariables(template, { ...request, ...changes });

const harmony = `{{ reasoning_effort }} "low" "medium" "high"`;

test('an effort is set only to a word that the template has, and says which', () => {
  expect(variablesOf(harmony, { effort: 'high' })).toMatchObject({
    variables: { reasoning_effort: 'high' },
    effort: 'high',
  });
  expect(variablesOf(harmony, { effort: 'max' }).effort).toBe('high');
  expect(variablesOf(harmony, { effort: 'minimal' }).effort).toBe('low');
  expect(variablesOf('{{ enable_thinking }}', { effort: 'high' })).toEqual({
    variables: { enable_thinking: true, thinking: true },
    effort: null,
  });
});

test('little effort is never turned into much', () => {
  const deepseek = `{% if reasoning_effort == 'max' %}Think hard.{% endif %}`;
  expect(variablesOf(deepseek, { effort: 'low' })).toMatchObject({ effort: null });
  expect(variablesOf(deepseek, { effort: 'low' }).variables).not.toHaveProperty('reasoning_effort');
  expect(variablesOf(deepseek, { effort: 'max' }).effort).toBe('max');
});

test('no thinking is the word for it, or the least that there is', () => {
  expect(variablesOf(`${harmony} 'no_think'`, { on: false }).variables).toMatchObject({
    enable_thinking: false,
    reasoning_effort: 'no_think',
  });
  expect(variablesOf(harmony, { on: false }).variables).toMatchObject({ reasoning_effort: 'low' });
});

test('a mode is set by the word that the template has for it', () => {
  const template = `{% if thinking_mode == "disabled" %}{% elif thinking_mode == "enabled" %}{% endif %}`;
  expect(variablesOf(template, { on: false }).variables).toMatchObject({ thinking_mode: 'disabled' });
  expect(variablesOf(template, {}).variables).toMatchObject({ thinking_mode: 'enabled' });
  expect(variablesOf('{{ thinking_mode }}', {}).variables).not.toHaveProperty('thinking_mode');
});

test('steps that have variables of their own are switched one by one', () => {
  expect(variablesOf('{{ low_effort }}', { effort: 'low' })).toMatchObject({
    variables: { low_effort: true },
    effort: 'low',
  });
  expect(variablesOf('{{ low_effort }}', { effort: 'high' }).variables).toMatchObject({ low_effort: false });
});

test('what was thought earlier is kept or dropped only where that was said', () => {
  expect(variablesOf('', {}).variables).not.toHaveProperty('preserve_thinking');
  expect(variablesOf('', { keepEarlier: true }).variables).toMatchObject({
    preserve_thinking: true,
    clear_thinking: false,
  });
});
