import { expect, test } from 'vitest';
import type { PatternFault, SchemaFault } from '../../core/index.ts';
import { schemaFault } from './schema-faults.ts';

const patterns: { readonly [T in PatternFault['type']]: Extract<PatternFault, { type: T }> | { type: T } } = {
  'too-long': { type: 'too-long' },
  'nested-too-deep': { type: 'nested-too-deep' },
  'look-around': { type: 'look-around' },
  'inner-anchor': { type: 'inner-anchor' },
  'open-group': { type: 'open-group' },
  'open-class': { type: 'open-class' },
  'empty-class': { type: 'empty-class' },
  'backward-range': { type: 'backward-range' },
  'backward-repeat': { type: 'backward-repeat' },
  'half-character': { type: 'half-character' },
  escape: { type: 'escape', escape: '\\b' },
  unexpected: { type: 'unexpected', character: '+', at: 3 },
  'too-many-repeats': { type: 'too-many-repeats', most: 100_000 },
};

const faults: { readonly [T in SchemaFault['type']]: Extract<SchemaFault, { type: T }> } = {
  keyword: { type: 'keyword', keyword: 'not' },
  'value-type': { type: 'value-type', named: '"word"' },
  format: { type: 'format', format: 'iri' },
  pattern: { type: 'pattern', fault: { type: 'look-around' } },
  beside: { type: 'beside', keyword: 'pattern', other: 'format' },
  'not-merged': { type: 'not-merged', keyword: 'multipleOf' },
  'branches-overlap': { type: 'branches-overlap' },
  reference: { type: 'reference', ref: '#/$defs/x' },
  'reference-circle': { type: 'reference-circle' },
  'too-high': { type: 'too-high', keyword: 'minLength' },
  'nothing-fits': { type: 'nothing-fits' },
  'no-field': { type: 'no-field', keyword: 'minProperties' },
  'no-fields': { type: 'no-fields' },
  'too-large': { type: 'too-large' },
};

const all: SchemaFault[] = [
  ...Object.values(faults),
  ...Object.values(patterns).map((fault) => ({ type: 'pattern', fault: fault as PatternFault }) as const),
];

test.each(all)('%j is told in a clause of its own, with what it is about', (fault) => {
  const words = schemaFault(fault);
  expect(words).toMatch(/ .*[^.]$/);
  const same = all.filter((other) => schemaFault(other) === words);
  expect(new Set(same.map((each) => JSON.stringify(each))).size).toBe(1);
  const { type: _, ...facts } = fault.type === 'pattern' ? fault.fault : fault;
  for (const fact of Object.values(facts).filter((each) => typeof each === 'string'))
    expect(words).toContain(fact);
});
