// Documents that the model reads ahead, and how much of its window they take.
import { computed, signal } from '@preact/signals';
import { call, type Job } from '../api/index.ts';
import { attempt } from './notices.ts';
import { jobs, models, refresh, takeJob } from './resources.ts';

export interface WindowUse {
  model: string;
  contextTokens: number;
  promptTokens: number;
}

/** By `keyOf`. */
const uses = signal<ReadonlyMap<string, WindowUse>>(new Map());
/** How many counts are under way: the model is loaded for them. */
export const counting = signal(0);
const started = signal<ReadonlyMap<string, string>>(new Map());

/** The same documents in the same order, with the same model and instructions, are read once. */
export interface Subject {
  documents: readonly string[];
  model?: string | undefined;
  system?: string | undefined;
}

const keyOf = ({ documents, model, system }: Subject): string => JSON.stringify([documents, model, system]);

export const hasModel = computed(() => (models.value?.installed.length ?? 0) > 0);

export function windowUse(subject: Subject): WindowUse | undefined {
  return uses.value.get(keyOf(subject));
}

export function readingOf(subject: Subject): Job | undefined {
  const id = started.value.get(keyOf(subject));
  return jobs.value.find((job) => job.id === id);
}

/** Counts them, and has them read where they fit: the first question is then answered as fast as the second. */
export async function prepare(subject: Subject): Promise<void> {
  const key = keyOf(subject);
  if (subject.documents.length === 0 || !hasModel.peek() || started.peek().has(key)) return;
  started.value = new Map(started.peek()).set(key, '');
  counting.value += 1;
  const use = await attempt(() => call('POST /api/v1/documents/count', { body: bodyOf(subject) }));
  counting.value -= 1;
  if (use === undefined) return;
  uses.value = new Map(uses.peek()).set(key, use);
  void refresh('documents');
  if (use.promptTokens <= use.contextTokens) await readAhead(subject);
}

export async function readAhead(subject: Subject): Promise<void> {
  const answer = await attempt(() => call('POST /api/v1/read', { body: bodyOf(subject) }));
  if (answer === undefined) return;
  takeJob(answer.job);
  started.value = new Map(started.peek()).set(keyOf(subject), answer.job.id);
}

export async function stopJob(id: string): Promise<void> {
  await attempt(() => call('DELETE /api/v1/jobs/{id}', { params: { id } }));
}

function bodyOf({ documents, model, system }: Subject): {
  documents: string[];
  model?: string;
  system?: string;
} {
  return {
    documents: [...documents],
    ...(model === undefined ? {} : { model }),
    ...(system === undefined ? {} : { system }),
  };
}
