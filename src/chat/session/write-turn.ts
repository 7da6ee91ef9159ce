// How the answer of one turn is written, and what it leaves: a message, and what is known of its text in the engine.
import { parseSampling, type Tool, type ToolChoice } from '../../core/index.ts';
import {
  type DecodeOptions,
  type LoadedModel,
  type PlannedTurn,
  type TextEvent,
  type TextParser,
  type WriteIo,
  type WrittenAnswer,
  writeText,
} from '../../engine/index.ts';
import { endTokens } from '../end-tokens.ts';
import { forcedTools } from '../forced-tools.ts';
import { callsReader, type ModelFamily } from '../model-family.ts';
import { eventParser } from '../parse-output.ts';
import { planReasoning } from '../plan-reasoning.ts';
import { planWriting } from '../plan-writing.ts';
import type { FormatGrammar } from '../structured/format-grammar.ts';
import { AnswerRecord } from './answer-record.ts';
import type { TurnOptions } from './turn-options.ts';

export interface TurnParts {
  model: LoadedModel;
  modelled: ModelFamily;
  /** Those that the prompt tells of. */
  tools: readonly Tool[];
  choice: ToolChoice;
  generationPrompt: string;
  /** What the answer has to be; `null`: what the model likes. */
  format: FormatGrammar | null;
  maxTokens: number;
  options: TurnOptions;
  /** @param written see LastAnswer */
  onEnd: (answer: AnswerRecord, written: string | null) => void;
}

/** Throws where calls are asked for that this family cannot be led to. */
export async function writeTurn(parts: TurnParts): Promise<PlannedTurn<never>['write']> {
  const { model, modelled, choice, format, generationPrompt, onEnd } = parts;
  const { parallelToolCalls, stopRepetition } = parts.options;
  const tools = choice === 'none' ? [] : parts.tools;
  const { createParser, stops } = modelled.family;
  const options = { ...decodeOptions(parts, tools), endTokens: await endTokens(model, modelled) };
  const reader = createParser(generationPrompt, callsReader(modelled, tools));
  const parser = new NotedParser(eventParser(reader, tools));
  const staged = await planWriting({
    model,
    parser,
    options,
    stopRepetition,
    reasoning: planReasoning(modelled.family, generationPrompt, parts.options),
    grammar: undefined,
    format,
    tools,
    forced: forcedTools(choice, tools),
    once: parallelToolCalls === false && tools.length > 0,
    syntax: modelled.calls,
  });
  return async (sequence, io) => {
    const record = new AnswerRecord();
    const noted = noting(io, record);
    const written =
      staged === null
        ? await writeText(sequence, { ...options, stopRepetition }, { ...noted, parser })
        : await staged(sequence, noted);
    onEnd(record, standing(parser.text, written, stops));
    return written;
  };
}

function decodeOptions(
  { modelled, maxTokens, options }: TurnParts,
  tools: readonly Tool[],
): DecodeOptions & { stop: string[] } {
  const { specialText, stops } = modelled.family;
  const { sampling, speculative, stop = [] } = options;
  return {
    sampling: parseSampling(sampling),
    maxTokens,
    specialText: specialText || tools.length > 0,
    stop: [...stop, ...(tools.length > 0 ? stops : [])],
    ...(speculative === undefined ? {} : { speculative }),
  };
}

function noting(io: WriteIo<never>, record: AnswerRecord): WriteIo<never> {
  return {
    signal: io.signal,
    emit: (event) => {
      record.add(event);
      io.emit(event);
    },
  };
}

/** Keeps the text as it came. */
class NotedParser implements TextParser {
  text = '';
  readonly #parser: TextParser;

  constructor(parser: TextParser) {
    this.#parser = parser;
  }

  push(text: string): TextEvent[] {
    this.text += text;
    return this.#parser.push(text);
  }

  end(): TextEvent[] {
    return this.#parser.end();
  }
}

/** The text of the answer in the engine. A family's own stop is one token, which stands there too; of others only the beginning may. */
function standing(
  text: string,
  { finish, stopText }: WrittenAnswer,
  stops: readonly string[],
): string | null {
  if (finish !== 'end' && finish !== 'stop') return null;
  if (stopText === undefined) return text;
  return stops.includes(stopText) ? text + stopText : null;
}
