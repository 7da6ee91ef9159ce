import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseModelRef } from '../index.ts';

describe('a reference', () => {
  test.each([
    ['smollm2:135m', 'catalogue', 'smollm2:135m'],
    ['GEMMA4', 'catalogue', 'gemma4:26b-a4b'],
    ['gemma4:latest', 'catalogue', 'gemma4:26b-a4b'],
    ['hf:owner/repo', 'hub', 'hf:owner/repo'],
    [' hf:owner/repo:Q4_K_M ', 'hub', 'hf:owner/repo:Q4_K_M'],
    ['hf:owner/repo@abc123:sub/file.gguf', 'hub', 'hf:owner/repo@abc123:sub/file.gguf'],
    ['huggingface://owner/repo', 'hub', 'hf:owner/repo'],
    ['https://huggingface.co/owner/repo', 'hub', 'hf:owner/repo'],
    ['https://huggingface.co/owner/repo/tree/main', 'hub', 'hf:owner/repo'],
    ['https://huggingface.co/o/r/resolve/main/a-Q4_0.gguf?download=true', 'hub', 'hf:o/r:a-Q4_0.gguf'],
    ['https://example.org/a/model.gguf?x=1', 'url', 'https://example.org/a/model.gguf?x=1'],
    ['pypi:Some_Package', 'package', 'pypi:some-package'],
    ['pypi:a==1.0+b==1.0:m.gguf', 'package', 'pypi:a==1.0+b==1.0:m.gguf'],
    ['./model.gguf', 'path', resolve('model.gguf')],
    ['model.gguf', 'path', resolve('model.gguf')],
    ['/srv/model', 'path', '/srv/model'],
    ['~/model.gguf', 'path', join(homedir(), 'model.gguf')],
  ])('%s is of type %s', (text, type, canonical) => {
    expect(parseModelRef(text)).toMatchObject({ type, text: canonical });
    expect(parseModelRef(canonical).text).toBe(canonical);
  });

  test('to an address may carry its digest', () => {
    const sha256 = 'A'.repeat(64);
    expect(parseModelRef(`https://example.org/m.gguf#sha256=${sha256}`)).toMatchObject({
      url: 'https://example.org/m.gguf',
      sha256: sha256.toLowerCase(),
    });
  });

  test('to packages keeps their order', () => {
    const parts = [
      { name: 'b', version: '2.0' },
      { name: 'a', version: null },
    ];
    expect(parseModelRef('pypi:b==2.0+a')).toMatchObject({ parts, file: null });
  });
});

describe('what cannot be read', () => {
  test.each([
    ['', 'empty'],
    ['hf:owner', 'hub-repo-invalid'],
    ['hf:../etc', 'hub-repo-invalid'],
    ['hf:a/b:../../x.gguf', 'hub-file-invalid'],
    ['https://example.org/page.html', 'address-not-gguf'],
    ['https://', 'address-invalid'],
    ['pypi:', 'package-invalid'],
    ['pypi:a+', 'package-invalid'],
    ['pypi:a:../m.gguf', 'package-invalid'],
    ['what is this', 'unrecognized'],
    ['x'.repeat(5000), 'too-long'],
  ])('%s', (text, reason) => {
    expect(() => parseModelRef(text)).toThrowError(
      expect.objectContaining({ code: 'model-ref-invalid', data: expect.objectContaining({ reason }) }),
    );
  });

  test.each([
    ['smolm2:135m', 'smollm2:135m'],
    ['gemma4:26b', 'gemma4:26b-a4b'],
    ['gema4', 'gemma4:e4b'],
    ['deepseek:7b', 'deepseek-r1:7b'],
  ])('a name that is nearly one: %s may mean %s', (text, meant) => {
    expect(() => parseModelRef(text)).toThrowError(
      expect.objectContaining({
        code: 'model-not-found',
        data: expect.objectContaining({ ref: text, suggestions: expect.arrayContaining([meant]) }),
      }),
    );
  });
});
