import { describe, expect, test } from 'vitest';
import { DesksideError } from '../../core/index.ts';
import { hostOf } from './host-header.ts';
import { checkCaller, checkKey, type GatePolicy, givenKey, preflightHeaders } from './index.ts';

const local: GatePolicy = {
  scheme: 'http',
  hosts: new Set(['localhost', '127.0.0.1', '[::1]', 'desk.example']),
  anyAddress: false,
  origins: new Set(['app://obsidian.md', 'https://page.example']),
};

function outcome(headers: Record<string, string>, policy = local, viaUnix = false): string | null {
  try {
    const rawHeaders = Object.entries(headers).flat();
    return checkCaller({ headers, rawHeaders, viaUnix }, policy);
  } catch (error) {
    if (error instanceof DesksideError) return error.code;
    throw error;
  }
}

describe('the host of a request', () => {
  test.each(['localhost:11435', '127.0.0.1', 'LOCALHOST:1', '[::1]:11435', 'desk.example:80'])(
    '%s is welcome',
    (host) => {
      expect(outcome({ host })).toBe(null);
    },
  );

  test.each([
    'evil.example',
    'localhost.evil.example',
    'evil-localhost',
    '127.0.0.1.evil.example',
    '127.evil.example',
    'desk.local',
    'model.internal',
    'localhost.',
    '0.0.0.0',
    '192.168.1.5:11435',
    '127.0.0.2',
    '2130706433',
    '[::ffff:127.0.0.1]',
    'localhost:11435:1',
    'localhost@evil.example',
    'localhost/x',
    '',
  ])('“%s” is refused', (host) => {
    expect(outcome({ host })).toBe('http-host-refused');
  });

  test('none, and two of them, are refused', () => {
    expect(outcome({})).toBe('http-host-refused');
    const rawHeaders = ['Host', 'localhost', 'host', 'evil.example'];
    expect(() => checkCaller({ headers: { host: 'localhost' }, rawHeaders, viaUnix: false }, local)).toThrow(
      'http-host-refused',
    );
  });

  test('where others may ask, an address is welcome and a name is not', () => {
    const open = { ...local, anyAddress: true };
    expect(outcome({ host: '192.168.1.5:11435' }, open)).toBe(null);
    expect(outcome({ host: '[fd00::5]' }, open)).toBe(null);
    expect(outcome({ host: 'evil.example' }, open)).toBe('http-host-refused');
  });

  test('over a socket in the file system, there is none', () => {
    expect(outcome({ host: 'whatever' }, local, true)).toBe(null);
  });

  test('is read as one name and perhaps a port', () => {
    expect(hostOf('Example.org:80')).toBe('example.org');
    expect(hostOf('exa mple')).toBe(null);
  });
});

describe('the origin of a request', () => {
  const host = 'localhost:11435';

  test('of its own, or on the list, is welcome', () => {
    expect(outcome({ host, origin: 'http://localhost:11435' })).toBe(null);
    expect(outcome({ host, origin: 'app://obsidian.md' })).toBe('app://obsidian.md');
    expect(outcome({ host, origin: 'https://page.example', 'sec-fetch-site': 'cross-site' })).toBe(
      'https://page.example',
    );
    expect(outcome({ host, 'sec-fetch-site': 'none' })).toBe(null);
    expect(outcome({ host, 'sec-fetch-site': 'same-origin' })).toBe(null);
  });

  test.each([
    'null',
    'https://evil.example',
    'http://localhost:3000',
    'http://localhost',
    'https://localhost:11435',
    'http://127.0.0.1:11435',
    'https://page.example.evil.example',
    'https://page.example:8443',
    'https://PAGE.example',
    'https://page.example.',
    'http://page.example',
    '',
  ])('“%s” is refused', (origin) => {
    expect(outcome({ host, origin })).toBe('http-origin-refused');
  });

  test.each(['cross-site', 'same-site', 'strange'])(
    'a browser that says %s and no origin is refused',
    (site) => {
      expect(outcome({ host, 'sec-fetch-site': site })).toBe('http-origin-refused');
    },
  );
});

describe('a key', () => {
  test('is taken from either header, and an empty one is none', () => {
    expect(givenKey({ authorization: 'Bearer abc' })).toBe('abc');
    expect(givenKey({ authorization: 'bearer  abc ' })).toBe('abc');
    expect(givenKey({ 'x-api-key': 'abc' })).toBe('abc');
    expect(givenKey({ authorization: 'Bearer ' })).toBe(null);
    expect(givenKey({ authorization: 'Basic abc' })).toBe(null);
    expect(givenKey({ authorization: 'Bearer ', 'x-api-key': 'abc' })).toBe('abc');
  });

  test('opens what its scope says', () => {
    const key = { name: 'a', digest: '', createdAt: '' };
    expect(() => checkKey(null, true, 'chat')).toThrow('http-key-refused');
    expect(() => checkKey({ ...key, scope: 'chat' }, true, 'admin')).toThrow('http-scope-refused');
    expect(() => checkKey({ ...key, scope: 'admin' }, true, 'chat')).not.toThrow();
    expect(() => checkKey({ ...key, scope: 'chat' }, true, 'chat')).not.toThrow();
  });
});

test('a pre-flight repeats the headers that were asked for, and nothing that is none', () => {
  const asked = 'content-type, X-Stainless-Lang,bad header,x\r\ny';
  expect(preflightHeaders('app://obsidian.md', { 'access-control-request-headers': asked })).toMatchObject({
    'access-control-allow-origin': 'app://obsidian.md',
    'access-control-allow-headers': 'content-type, x-stainless-lang',
    vary: 'Origin',
  });
});
