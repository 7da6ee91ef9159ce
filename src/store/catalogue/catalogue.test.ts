import { expect, test } from 'vitest';
import { splitPaths } from '../../gguf/index.ts';
import { catalogue, catalogueEntry, expectedBytes, parseModelRef } from '../index.ts';

test('names are names, each there once', () => {
  const names = catalogue.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[a-z0-9.-]+:[a-z0-9.-]+$/.test(name))).toEqual([]);
});

test('the families of the mission are there, and each has one default', () => {
  const families = [...new Set(catalogue.map(({ name }) => name.split(':')[0] ?? ''))];
  expect(families).toEqual(
    expect.arrayContaining([
      'gemma4',
      'gemma3',
      'qwen3',
      'qwen3.5',
      'qwen3.6',
      'deepseek-r1',
      'llama4',
      'phi4',
      'mistral',
      'smollm2',
    ]),
  );
  const undecided = families.filter((family) => {
    return catalogue.filter((e) => e.familyDefault && e.name.startsWith(`${family}:`)).length !== 1;
  });
  expect(undecided).toEqual([]);
});

test.each(['26b-a4b', '31b', '12b', 'e4b', 'e2b'])('Gemma 4 %s is there with digest and size', (size) => {
  const { hub } = catalogueEntry(`gemma4:${size}`) ?? {};
  expect([hub?.sha256?.length, hub?.verified, (hub?.bytes ?? 0) > 1e9]).toEqual([64, true, true]);
});

test('every entry leads somewhere: its references parse, its digests are digests', () => {
  for (const { name, hub, package: packages, license } of catalogue) {
    const text = `hf:${hub.repo}:${hub.file}`;
    expect(parseModelRef(text), name).toMatchObject({ type: 'hub', text });
    if (hub.sha256 !== null) expect(hub.sha256, name).toMatch(/^[0-9a-f]{64}$/);
    if (hub.sha256 !== null) expect(splitPaths(hub.file), name).toHaveLength(1);
    if (packages)
      expect(parseModelRef(packages.ref), name).toMatchObject({ type: 'package', text: packages.ref });
    if (packages) expect(packages.sha256, name).toMatch(/^[0-9a-f]{64}$/);
    expect(license, name).not.toBe('');
  }
});

test('sizes are those of about four bits a weight, where they are not known', () => {
  for (const entry of catalogue) {
    const bits = (expectedBytes(entry) * 8) / entry.parameters;
    expect(bits, entry.name).toBeGreaterThan(4);
    expect(bits, entry.name).toBeLessThan(8);
    expect(entry.activeParameters, entry.name).toBeLessThanOrEqual(entry.parameters);
  }
});
