import { expect, test } from 'vitest';
import { requestPath } from './request-path.ts';

test.each([
  ['/v1/models', '/v1/models'],
  ['/v1/models/', '/v1/models'],
  ['/v1/models?', '/v1/models'],
  ['/v1/messages?beta=true', '/v1/messages'],
  ['/', '/'],
  ['/v1/models/a%2Fb:c', '/v1/models/a%2Fb:c'],
])('%s is %s', (target, path) => {
  expect(requestPath(target)?.path).toBe(path);
});

test.each([
  '/v1/../health',
  '/v1/%2e%2e/health',
  '/v1/%2E./health',
  '/./health',
  '/v1/..',
  '//health',
  '/v1//models',
  '/v1\\models',
  '/v1/%5cmodels',
  '/v1/models/%00',
  '/v1/modèles',
  'v1/models',
  'http://evil.example/v1/models',
  '*',
  '',
])('“%s” is no path', (target) => {
  expect(requestPath(target)).toBe(null);
});
