import { expect, test } from 'vitest';
import { allowed } from './full-link.tsx';

test('only addresses of pages and of mail are links', () => {
  expect(allowed('https://example.org/a')).toBe('https://example.org/a');
  expect(allowed('mailto:a@example.org')).toBe('mailto:a@example.org');
  const others = [
    'javascript:alert(1)',
    ' java\tscript:alert(1)',
    'data:text/html,x',
    'blob:x',
    'file:///etc/passwd',
    '/api',
    '//x',
    'vbscript:x',
  ];
  expect(others.map(allowed)).toEqual(others.map(() => null));
});

test('an address is shown as the browser will go there', () => {
  expect(allowed('https://exаmple.org')).toContain('xn--');
  expect(allowed('HTTPS://EXAMPLE.ORG@evil.example')).toBe('https://EXAMPLE.ORG@evil.example/');
});
