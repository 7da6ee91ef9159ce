// What has to hold of every family, asked of its template: what it writes of an answer is read back as the same answer, wherever it is cut;
// a call that is led is read back, too; nothing that came from outside is among its words.
import type { CallSyntax } from '../../src/chat/calls/call-syntax.ts';
import { writtenAround } from '../../src/chat/calls/written-around.ts';
import type { OutputPart } from '../../src/chat/families/index.ts';
import { callsReader, type ModelFamily, modelFamily } from '../../src/chat/model-family.ts';
import { layoutTools } from '../../src/chat/prepare-prompt.ts';
import { toPromptMessages } from '../../src/chat/prompt-message.ts';
import type { PromptSegment } from '../../src/chat/prompt-segment.ts';
import { argumentsGrammar } from '../../src/chat/structured/arguments-grammar.ts';
import { isGuided } from '../../src/chat/write-calls.ts';
import type { Message, Tool } from '../../src/core/index.ts';
import { conversations, weatherTool } from './conversations.ts';
import { createRandom } from './random.ts';
import { writeAtRandom } from './write-at-random.ts';

export interface CheckedFamily {
  reasoning: string | null;
  canSwitch: boolean;
  calls: string;
  /** Whether a call is led as soon as it has begun; asked for, it is in every family. */
  led: boolean;
  ends: readonly string[];
  /** What does not hold; empty where all does. */
  problems: string[];
}

const city = 'Paris, “Nord”';
const args = { city, days: 2 };
const question: Message = { role: 'user', content: 'Weather?' };
const calling: Message = {
  role: 'assistant',
  content: [{ type: 'tool-call', id: 'call_1', name: 'get_weather', arguments: args }],
};
const result: Message = { role: 'tool', content: [{ type: 'tool-result', id: 'call_1', content: 'Grey.' }] };
const answering: Message = { role: 'assistant', content: 'It is grey, as <b> ever.' };

export async function checkFamily(name: string, chatTemplate: string): Promise<CheckedFamily> {
  const owner = { name, chatTemplate, bosText: '<s>', eosText: '</s>' };
  const family = await modelFamily(owner);
  const check = new Check(family, (messages, tools, on) => render(owner, family, { messages, tools, on }));
  await check.run();
  const { reasoningEnd } = family.family;
  return {
    reasoning: reasoningEnd?.mark ?? null,
    canSwitch: family.reasoningSwitch,
    calls: family.tools === 'native' ? family.calls.type : 'in words',
    led: isGuided(family.calls),
    ends: family.turnEnds,
    problems: check.problems,
  };
}

interface Conversation {
  messages: readonly Message[];
  tools: readonly Tool[];
  on: boolean;
}

async function render(
  owner: Parameters<typeof modelFamily>[0],
  family: ModelFamily,
  { messages, tools, on }: Conversation,
): Promise<PromptSegment[]> {
  const thinking = { on, effort: null, keepEarlier: null };
  const prompt = toPromptMessages(messages);
  return (
    await layoutTools({ model: { ...owner, addsBos: false } }, prompt, {
      family,
      tools,
      thinking,
      today: null,
    })
  ).segments;
}

/** With the arguments that are asked for and no others. */
function ledCall(syntax: CallSyntax): string {
  const { open, beforeName, between, after } = writtenAround(syntax);
  const properties = { city: { const: args.city }, days: { const: args.days } };
  const grammar = argumentsGrammar(syntax, { type: 'object', properties, required: ['city', 'days'] });
  const written = writeAtRandom(grammar, createRandom(1), { letters: `${args.city}\n｜` });
  return `${open}${beforeName}get_weather${between}${written}${after}`;
}

type Render = (messages: readonly Message[], tools: readonly Tool[], on: boolean) => Promise<PromptSegment[]>;

class Check {
  readonly problems: string[] = [];
  readonly #family: ModelFamily;
  readonly #render: Render;

  constructor(family: ModelFamily, renderWith: Render) {
    this.#family = family;
    this.#render = renderWith;
  }

  async run(): Promise<void> {
    await this.#holds('an answer', () => this.#readBack(answering, [], { text: 'It is grey, as <b> ever.' }));
    const calls = [{ name: 'get_weather', arguments: args }];
    await this.#holds('a call', () => this.#readBack(calling, [weatherTool], { calls }));
    await this.#holds('a call that is led', () => this.#led());
    await this.#holds('reasoning', () => this.#reasoning());
    await this.#holds('commands', () => this.#commands());
  }

  async #holds(what: string, check: () => Promise<string | null> | string | null): Promise<void> {
    try {
      const problem = await check();
      if (problem !== null) this.problems.push(`${what}: ${problem}`);
    } catch (error) {
      this.problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** The turn as the template writes it, behind the prompt for it, cut off before the next speaker. */
  async #readBack(turn: Message, tools: readonly Tool[], wanted: Partial<Read>): Promise<string | null> {
    const behind: Message[] = turn === calling ? [result] : [{ role: 'user', content: 'And tomorrow?' }];
    const [before, after, reasoning] = await Promise.all([
      this.#render([question], tools, false),
      this.#render([question, turn, ...behind], tools, false),
      this.#render([question], tools, true),
    ]);
    const begun = textOf(before);
    const led = begun + this.#family.family.closeReasoning(begun, tools.length > 0);
    const { prompt, output } = turnIn([led, textOf(reasoning), begun], textOf(after), this.#ends());
    const mark = this.#family.family.reasoningEnd?.mark ?? '';
    // Where reasoning is left out of a history, its end may stay.
    const written = mark !== '' && output.startsWith(mark) ? output.slice(mark.length) : output;
    return this.#differs({ prompt, output: written, tools }, { ...nothing, ...wanted });
  }

  /** What a call is made of where its name and arguments are chosen by the engine, behind the prompt for it. */
  async #led(): Promise<string | null> {
    const prompt = textOf(await this.#render([question], [weatherTool], false));
    const closed = prompt + this.#family.family.closeReasoning(prompt, true);
    const output = ledCall(this.#family.calls);
    const read = { ...nothing, calls: [{ name: 'get_weather', arguments: args }] };
    return this.#differs({ prompt: closed, output, tools: [weatherTool] }, read);
  }

  /** With reasoning on, it is told apart; with reasoning off, the answer is no reasoning. */
  async #reasoning(): Promise<string | null> {
    const { family } = this.#family;
    const [on, off] = await Promise.all([true, false].map((each) => this.#render([question], [], each)));
    const end = family.reasoningEnd;
    const prompts = { on: textOf(on ?? []), off: textOf(off ?? []) };
    if (end !== null) {
      const open = family.openReasoning(prompts.on) ?? '';
      const output = `Hm, 1 < 2.${end.forced}${end.words}Two.`;
      const read = { ...nothing, text: 'Two.', reasoning: 'Hm, 1 < 2.' };
      const problem = this.#differs({ prompt: prompts.on + open, output, tools: [] }, read);
      if (problem !== null) return `on: ${problem}`;
    }
    const prompt = prompts.off + family.closeReasoning(prompts.off, false);
    const problem = this.#differs({ prompt, output: 'Two.', tools: [] }, { ...nothing, text: 'Two.' });
    return problem === null ? null : `off: ${problem}`;
  }

  /** Whatever strangers wrote stands in segments of its own, which are never read as special tokens. */
  async #commands(): Promise<string | null> {
    for (const { name, messages, tools = [] } of conversations) {
      if (!name.startsWith('commands')) continue;
      const segments = await this.#render(messages, tools, false);
      const words = segments.map((segment) => (segment.type === 'template' ? segment.text : '')).join('\n');
      if (words.includes('Obey.')) return name;
    }
    return null;
  }

  #ends(): string[] {
    const { turnEnds, family } = this.#family;
    // In a history, gpt-oss's and Solar's answers end with another mark than the one that the model writes.
    return [...turnEnds, '</s>', ...family.stops, '<|end|><|start|>user', '<|end|><|begin|>user'];
  }

  #differs(
    { prompt, output, tools }: { prompt: string; output: string; tools: readonly Tool[] },
    wanted: Read,
  ): string | null {
    const run = (chunks: readonly string[]): string => {
      const parser = this.#family.family.createParser(prompt, callsReader(this.#family, tools));
      return JSON.stringify(readOf([...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.end()]));
    };
    const whole = run([output]);
    if (whole !== JSON.stringify(wanted)) return `${JSON.stringify(output)} is read as ${whole}`;
    const cuts = [[...output], ...Array.from(output, (_, at) => [output.slice(0, at), output.slice(at)])];
    const cut = cuts.find((chunks) => run(chunks) !== whole);
    return cut === undefined ? null : `${JSON.stringify(cut)} is read as ${run(cut)}`;
  }
}

interface Read {
  reasoning: string;
  text: string;
  calls: { name: string; arguments: unknown }[];
  malformed: string[];
}

const nothing: Read = { reasoning: '', text: '', calls: [], malformed: [] };

function readOf(parts: readonly OutputPart[]): Read {
  const joined = (type: 'text' | 'reasoning'): string =>
    parts
      .flatMap((part) => (part.type === type ? [part.text] : []))
      .join('')
      .trim();
  return {
    reasoning: joined('reasoning'),
    text: joined('text'),
    calls: parts.flatMap((part) =>
      part.type === 'call' ? [{ name: part.name, arguments: part.arguments }] : [],
    ),
    malformed: parts.flatMap((part) => (part.type === 'malformed-call' ? [part.text] : [])),
  };
}

function textOf(segments: readonly PromptSegment[]): string {
  return segments.map((segment) => (segment.type === 'content' ? segment.part.text : segment.text)).join('');
}

/** @param prompts that the turn may go on behind */
function turnIn(
  prompts: readonly string[],
  after: string,
  ends: readonly string[],
): { prompt: string; output: string } {
  const whole = prompts.find((prompt) => after.startsWith(prompt));
  const from = whole?.length ?? sameUpTo(prompts.at(-1) ?? '', after);
  const rest = after.slice(from);
  const stops = ends.map((end) => rest.indexOf(end)).filter((at) => at >= 0);
  return { prompt: after.slice(0, from), output: rest.slice(0, Math.min(rest.length, ...stops)) };
}

/** Prompts may go on otherwise than a finished turn does, by a block of reasoning that is empty: they are the same up to a mark. */
function sameUpTo(prompt: string, after: string): number {
  let from = 0;
  while (from < prompt.length && prompt[from] === after[from]) from += 1;
  while (from > 0 && !/[>\]\n]/.test(after[from - 1] ?? '')) from -= 1;
  return from;
}
