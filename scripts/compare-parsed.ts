// Answers with calls and reasoning, as our parsers read them, against what vLLM's tests expect of its own:
//   python3 test/templates/parser-cases.py VLLM > cases.json && node scripts/compare-parsed.ts cases.json FOLDER...
// The cases are vLLM's, the templates (`NAME.jinja`) their makers', and neither is in the repository; docs/families.md says where they can be had.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { OutputPart } from '../src/chat/families/index.ts';
import { callsReader, modelFamily } from '../src/chat/model-family.ts';
import type { Tool } from '../src/core/index.ts';

/** The templates of each of their parsers: one has to do. */
const templates: Readonly<Record<string, readonly string[]>> = {
  'differential/gemma4': ['gemma4_v5'],
  deepseekv3: ['tool_chat_template_deepseekv3'],
  gigachat3: ['GigaChat3.1-10B-A1.8B', 'GigaChat3-10B-A1.8B'],
  granite: ['tool_chat_template_granite'],
  granite_20b_fc: ['tool_chat_template_granite_20b_fc'],
  internlm2: ['tool_chat_template_internlm2_tool'],
  phi4mini: ['tool_chat_template_phi4_mini'],
  qwen3coder: ['Qwen3-Coder'],
  step3p5: ['StepFun3.5-Flash'],
  xlam: ['tool_chat_template_xlam_qwen'],
};

/** `null`: not said. */
const caseSchema = z.object({
  parser: z.string(),
  text: z.string(),
  prefix: z.string().default(''),
  content: z.string().nullable(),
  reasoning: z.string().nullable(),
  calls: z.array(z.tuple([z.string(), z.record(z.string(), z.json()).nullable().catch(null)])).nullable(),
});
type Case = z.infer<typeof caseSchema>;

const [file = '', ...folders] = process.argv.slice(2);
const cases = z.array(caseSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
let [same, different, left] = [0, 0, 0];
for (const each of cases) {
  const names = templates[each.parser] ?? [];
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, `${name}.jinja`)));
  const found = await Promise.all(
    paths.filter((path) => existsSync(path)).map((path) => read(each, readFileSync(path, 'utf8'))),
  );
  const [first] = found;
  if (first === undefined) left += 1;
  else if (found.some((one) => isSame(each, one))) same += 1;
  else {
    different += 1;
    report(each, first);
  }
}
process.stdout.write(`${same} the same, ${different} different, ${left} without a template here\n`);

interface Read {
  content: string;
  reasoning: string;
  calls: [string, unknown][];
  malformed: string[];
}

async function read({ parser, text, prefix, calls }: Case, chatTemplate: string): Promise<Read> {
  const family = await modelFamily({ name: parser, chatTemplate, bosText: '<s>', eosText: '</s>' });
  const tools = (calls ?? []).map(([name, args]) => toolOf(name, args ?? {}));
  const output = family.family.createParser(prefix, callsReader(family, [...tools, toolOf('any', {})]));
  // The end of an answer is no text of it in an engine.
  const letters = Array.from(text.replace(/<\/s>$/, ''));
  const parts = [...letters.flatMap((letter) => output.push(letter)), ...output.end()];
  const joined = (type: 'text' | 'reasoning'): string =>
    parts.flatMap((part) => (part.type === type ? [part.text] : [])).join('');
  return {
    content: joined('text').trim(),
    reasoning: joined('reasoning').trim(),
    calls: parts.flatMap((part): [string, unknown][] =>
      part.type === 'call' ? [[part.name, part.arguments]] : [],
    ),
    malformed: parts.filter(isMalformed).map(({ text: written }) => written),
  };
}

function isMalformed(part: OutputPart): part is Extract<OutputPart, { type: 'malformed-call' }> {
  return part.type === 'malformed-call';
}

/** With the types that the expected arguments have: families that write values as they are need them. */
function toolOf(name: string, args: Readonly<Record<string, unknown>>): Tool {
  const properties = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, typeOf(value)]));
  return { name, parameters: { type: 'object', properties } as Tool['parameters'] };
}

function typeOf(value: unknown): object {
  if (value === null) return {};
  return { type: Array.isArray(value) ? 'array' : typeof value };
}

function expectedOf({ content, reasoning, calls }: Case, found: Read): Omit<Read, 'malformed'> {
  return {
    content: content === null ? found.content : content.trim(),
    reasoning: reasoning === null ? found.reasoning : reasoning.trim(),
    calls: (calls ?? []).map(([name, args], at) => [name, args ?? found.calls[at]?.[1]]),
  };
}

function isSame(each: Case, found: Read): boolean {
  const { malformed, ...rest } = found;
  // What they raise an error for is told as a malformed call here.
  const isMeant = (each.calls === null) === malformed.length > 0;
  return isMeant && JSON.stringify(rest) === JSON.stringify(expectedOf(each, found));
}

function report(each: Case, found: Read): void {
  const lines = [each.text, expectedOf(each, found), found].map((part) => JSON.stringify(part));
  process.stdout.write(`${each.parser}: ${lines[0]}\n  theirs ${lines[1]}\n  ours   ${lines[2]}\n`);
}
