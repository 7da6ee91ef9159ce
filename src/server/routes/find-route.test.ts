import { expect, test } from 'vitest';
import { isDesksideError } from '../../core/index.ts';
import { findRoute, type Route } from './index.ts';

const route = (method: Route['method'], path: string): Route => ({
  method,
  path,
  scope: 'chat',
  dialect: 'deskside',
  handle: () => {},
});
const routes = [
  route('POST', '/a/count'),
  route('GET', '/a/{id}'),
  route('DELETE', '/a/{id}/b/{other}'),
  route('GET', '/m/{name...}'),
];

const found = (method: string, path: string): [string, Record<string, string>] => {
  const { route: one, params } = findRoute(routes, method, path);
  return [one.path, params];
};

function refused(method: string, path: string): string {
  try {
    findRoute(routes, method, path);
  } catch (error) {
    return isDesksideError(error) ? error.code : 'other';
  }
  return 'found';
}

test('a placeholder is one segment, decoded; with dots it is all that is left', () => {
  expect(found('GET', '/a/x%2Fy')).toEqual(['/a/{id}', { id: 'x/y' }]);
  expect(found('HEAD', '/a/x')).toEqual(['/a/{id}', { id: 'x' }]);
  expect(found('DELETE', '/a/1/b/2')).toEqual(['/a/{id}/b/{other}', { id: '1', other: '2' }]);
  expect(found('GET', '/m/a/b')).toEqual(['/m/{name...}', { name: 'a/b' }]);
});

test('what is too short, too long, empty or badly encoded is no route', () => {
  for (const path of ['/a', '/a/', '/a/x/y', '/a//b/2', '/a/1/b', '/m', '/m/', '/a/%zz', '/m/%zz']) {
    expect(refused('GET', path), path).toBe('http-route-unknown');
  }
});

test('a path with other methods says which', () => {
  expect(refused('POST', '/a/x')).toBe('http-method-refused');
  expect(refused('DELETE', '/a/1')).toBe('http-method-refused');
});
