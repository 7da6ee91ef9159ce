import type { Family } from './family.ts';
import { gemmaChannels } from './gemma-channels.ts';
import { harmony } from './harmony.ts';
import { mistralThink } from './mistral-think.ts';
import { plain } from './plain.ts';
import { type FamilyMarks, markedFamily } from './tagged-family.ts';
import { thinkMarks, thinkTags } from './think-tags.ts';

export type { Family, OutputParser, OutputPart } from './family.ts';
export type { ReasoningEnd } from './reasoning-end.ts';

/** More telling marks come first. */
const families: readonly Family[] = [harmony, gemmaChannels, mistralThink, thinkTags];

/** The family of a model, by its chat template; `null` is a base model. */
export function familyOf(template: string | null): Family {
  return families.find(({ matches }) => template !== null && matches(template)) ?? plain;
}

/** Where the list knows nothing, or only the usual tags, what was read off the template is more exact. */
export function learnedFamily(listed: Family, marks: FamilyMarks): Family {
  const isNothing = marks.reasoning === null && marks.answer.open === '';
  if (isNothing || (listed !== plain && listed !== thinkTags)) return listed;
  const reasoning = marks.reasoning ?? (listed === thinkTags ? thinkMarks : null);
  return markedFamily(listed === plain ? 'learned' : listed.name, { ...marks, reasoning });
}
