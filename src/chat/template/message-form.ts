// The ways in which models expect messages. Every template takes one of them; which one is found by trying, the usual way first.
import type { SkeletonMessage } from './skeleton-message.ts';

export interface MessageForm {
  /** The system text as a message of its own, or as the beginning of what the user says. */
  system: 'own' | 'merged';
  /** System messages in the middle: where they are, or with the first one. */
  lateSystem: 'kept' | 'first';
  content: 'text' | 'list';
  /** No tools as `none`, as nothing, or as an empty list. */
  noTools: 'null' | 'absent' | 'empty';
  arguments: 'object' | 'text';
  /** What a message says that only calls. */
  noContent: '' | null;
  /** Ids of calls: nine letters and digits, or the name of the tool and a number. */
  ids: 'short' | 'named';
  /**
   * A turn with text and several calls: whole, its text apart, its text with the next answer, or one message for each call, followed by
   * its result.
   */
  turns: 'whole' | 'text-apart' | 'text-later' | 'calls-apart';
  /** Text beside reasoning and calls: as text, or as the end of the reasoning. */
  preamble: 'text' | 'reasoning';
}

type Options = { [K in keyof MessageForm]: readonly MessageForm[K][] };

/** More than any template needs; what a hostile one fails in takes no longer than this. */
const formsMax = 256;

/** The forms that make a difference for these messages: the usual one first, then those that differ in ever more. */
export function messageForms(messages: readonly SkeletonMessage[], hasTools: boolean): MessageForm[] {
  const combined = combine(Object.entries(optionsFor(messages, hasTools)));
  combined.sort((a, b) => a.differences - b.differences);
  // The entries are those of `Options`, each with one of its values.
  return combined.slice(0, formsMax).map(({ form }) => form as unknown as MessageForm);
}

function optionsFor(messages: readonly SkeletonMessage[], hasTools: boolean): Options {
  const calling = messages.filter(({ calls = [] }) => calls.length > 0);
  const hasSystem = messages.some(isSystem);
  const hasLateSystem = messages.slice(1).some(isSystem);
  const hasCalls = calling.length > 0;
  const hasPreamble = calling.some(({ content, reasoning = '' }) => content !== '' && reasoning !== '');
  return {
    noTools: hasTools ? ['null'] : ['null', 'absent', 'empty'],
    arguments: hasCalls ? ['object', 'text'] : ['object'],
    noContent: calling.some(({ content }) => content === '') ? ['', null] : [''],
    ids: hasCalls ? ['short', 'named'] : ['short'],
    preamble: hasPreamble ? ['text', 'reasoning'] : ['text'],
    turns: hasCalls ? ['whole', 'text-apart', 'calls-apart', 'text-later'] : ['whole'],
    lateSystem: hasLateSystem ? ['kept', 'first'] : ['kept'],
    content: ['text', 'list'],
    system: hasSystem ? ['own', 'merged'] : ['own'],
  };
}

interface Combined {
  form: Record<string, unknown>;
  differences: number;
}

function combine([first, ...rest]: [string, readonly unknown[]][]): Combined[] {
  if (first === undefined) return [{ form: {}, differences: 0 }];
  const [key, values] = first;
  return combine(rest).flatMap(({ form, differences }) =>
    values.map((value, place) => ({
      form: { [key]: value, ...form },
      differences: differences + Math.min(place, 1),
    })),
  );
}

export function isSystem({ role }: Pick<SkeletonMessage, 'role'>): boolean {
  return role === 'system';
}
