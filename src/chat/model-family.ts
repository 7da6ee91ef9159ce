// What there is to know of a model's answers: its family, and how it is told of tools and calls them.
import type { Tool } from '../core/index.ts';
import type { ModelDescription } from '../engine/index.ts';
import type { CallReader } from './calls/call-read.ts';
import { callReader } from './calls/call-reader.ts';
import type { CallSyntax } from './calls/call-syntax.ts';
import { describedSyntax } from './describe-tools.ts';
import { type Family, familyOf, learnedFamily } from './families/index.ts';
import { learnedTemplate } from './template/learned-template.ts';
import { argumentTypes } from './tool-calls.ts';

export interface ModelFamily {
  family: Family;
  /** `described`: its template knows nothing of tools. */
  tools: 'native' | 'described';
  calls: CallSyntax;
  /** Whether the template says to the model that it is not to reason. */
  reasoningSwitch: boolean;
  /** Marks that end a turn, as the template writes them. */
  turnEnds: readonly string[];
}

export type FamilyOwner = Pick<ModelDescription, 'name' | 'chatTemplate' | 'bosText' | 'eosText'>;

/** Throws `template-failed` for a template that cannot be read. */
export async function modelFamily(model: FamilyOwner): Promise<ModelFamily> {
  const { name, chatTemplate, bosText, eosText } = model;
  if (chatTemplate === null) {
    const nothing = { reasoningSwitch: false, turnEnds: [] };
    return { family: familyOf(null), tools: 'described', calls: describedSyntax, ...nothing };
  }
  const { reasoning, answer, reasoningSwitch, tools, turnEnds } = await learnedTemplate(name, {
    template: chatTemplate,
    bosText,
    eosText,
  });
  const family = learnedFamily(familyOf(chatTemplate), {
    reasoning,
    answer,
    callsInText: tools.type === 'none',
  });
  const known = { family, reasoningSwitch, turnEnds };
  if (tools.type === 'none') return { ...known, tools: 'described', calls: describedSyntax };
  return { ...known, tools: 'native', calls: tools.calls };
}

/** `null` where no tools were given, or the family's own parser tells calls. */
export function callsReader({ calls }: ModelFamily, tools: readonly Tool[]): CallReader | null {
  return tools.length === 0 ? null : callReader(calls, argumentTypes(tools));
}
