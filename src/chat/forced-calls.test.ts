// A call that is asked for, in the way of every family: whatever its grammar allows is read as a call that the tool's schema takes.
import { describe, expect, test } from 'vitest';
import { type FamilyTemplate, familyTemplates } from '../../test/support/family-templates.ts';
import { createRandom, type Random } from '../../test/support/random.ts';
import { randomSchema } from '../../test/support/random-schema.ts';
import { writeAtRandom } from '../../test/support/write-at-random.ts';
import type { Tool } from '../core/index.ts';
import type { CallSyntax } from './calls/call-syntax.ts';
import { writtenAround } from './calls/written-around.ts';
import { callsReader, type ModelFamily, modelFamily } from './model-family.ts';
import { eventParser } from './parse-output.ts';
import type { JsonObject } from './schema/json-schema.ts';
import { schemaProblem } from './schema/schema-problem.ts';
import { argumentsGrammar } from './structured/arguments-grammar.ts';

const families = Object.keys(familyTemplates) as FamilyTemplate[];

function familyOf(family: FamilyTemplate): Promise<ModelFamily> {
  return modelFamily({
    name: family,
    chatTemplate: familyTemplates[family],
    bosText: '<s>',
    eosText: '</s>',
  });
}

/** Marks that end a text in the middle of which one may be. */
function endsOf(syntax: CallSyntax): string[] {
  if (syntax.type === 'gemma') return ['<|"|>'];
  return syntax.type === 'tagged' ? [syntax.afterValue.trim(), syntax.written.end.trim()] : [];
}

function forcedCall(syntax: CallSyntax, tool: Tool, random: Random): string {
  const { open, beforeName, between, after } = writtenAround(syntax);
  const grammar = argumentsGrammar(syntax, tool.parameters as JsonObject);
  const written = writeAtRandom(grammar, random, { ends: endsOf(syntax), letters: '\n' });
  return `${open}${beforeName}${tool.name}${between}${written}${after}`;
}

function eventsOf({ family, ...rest }: ModelFamily, tools: readonly Tool[], chunks: readonly string[]) {
  const reader = callsReader({ family, ...rest }, tools);
  const prompt = rest.calls.type === 'harmony' ? '<|start|>assistant' : '';
  const parser = eventParser(family.createParser(prompt, reader), tools);
  return [...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.end()];
}

function randomTool(random: Random): Tool {
  const names = ['city', 'a_b', 'na', 'name'].slice(0, random.between(0, 4));
  const properties = Object.fromEntries(names.map((name) => [name, randomSchema(random)]));
  const required = names.filter(() => random.between(0, 1) === 1);
  return { name: 'get_weather', parameters: { type: 'object', properties, required } as Tool['parameters'] };
}

describe.each(families)('%s', (family) => {
  test('with arguments of any schema', async () => {
    const modelled = await familyOf(family);
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = createRandom(seed);
      const tool = randomTool(random);
      const output = forcedCall(modelled.calls, tool, random);
      const at = random.between(0, output.length);
      const [event, ...others] = eventsOf(modelled, [tool], [output.slice(0, at), output.slice(at)]);
      expect([seed, output, event?.type, others]).toEqual([seed, output, 'tool-call', []]);
      if (event?.type !== 'tool-call') continue;
      expect([seed, schemaProblem(event.arguments, tool.parameters ?? {})]).toEqual([seed, null]);
    }
  });
});
