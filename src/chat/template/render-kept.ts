// What a template writes follows from what it is given, and every text from outside is a placeholder: conversations of the same shape have the
// same skeleton. Those of late are kept, so that a request does not wait for another process to say again what it said before.
import { renderIsolated } from './render-isolated.ts';
import type { Skeleton, SkeletonInput } from './render-skeleton.ts';
import type { TemplateLimits } from './template-limits.ts';

/** Of inputs and skeletons together; those of an agent with many tools are long. */
const keptCharacters = 8 * 2 ** 20;

const kept = new Map<string, Skeleton>();
let heldCharacters = 0;

/** Throws `template-failed`, and keeps nothing then: what failed for want of memory or time may succeed the next time. */
export async function renderKept(
  model: string,
  input: SkeletonInput,
  limits?: Partial<TemplateLimits>,
): Promise<Skeleton> {
  const tellsTime = input.today !== null && input.template.includes('strftime_now');
  if (tellsTime || limits !== undefined) return await renderIsolated(model, input, limits);
  const key = JSON.stringify({ ...input, template: '', today: null }) + input.template;
  const skeleton = kept.get(key) ?? (await renderIsolated(model, input));
  keep(key, skeleton);
  return skeleton;
}

/** As the one that was used last; the ones that nobody has used for longest go. */
function keep(key: string, skeleton: Skeleton): void {
  if (!kept.delete(key)) heldCharacters += charactersOf(key, skeleton);
  kept.set(key, skeleton);
  for (const [oldest, old] of kept) {
    if (heldCharacters <= keptCharacters) return;
    kept.delete(oldest);
    heldCharacters -= charactersOf(oldest, old);
  }
}

function charactersOf(key: string, { texts }: Skeleton): number {
  return key.length + texts.reduce((sum, text) => sum + text.length, 0);
}
