// What the page knows of the server: lists that are fetched when the page opens and again whenever the server says that they changed.
import { type Signal, signal } from '@preact/signals';
import {
  type ApiDocument,
  type ApiEvent,
  type Collection,
  type ConversationSummary,
  call,
  type Job,
  type ModelList,
  type Status,
  type ToolServer,
} from '../api/index.ts';
import { report } from './notices.ts';

export const documents = signal<readonly ApiDocument[]>([]);
export const collections = signal<readonly Collection[]>([]);
export const conversations = signal<readonly ConversationSummary[]>([]);
/** Null until they are known. */
export const models = signal<ModelList | null>(null);
export const status = signal<Status | null>(null);
/** None where whoever looks may not use tools. */
export const toolServers = signal<readonly ToolServer[]>([]);
export const jobs = signal<readonly Job[]>([]);

type Resource = Extract<ApiEvent, { type: 'changed' }>['resource'] | 'jobs' | 'status';

const fetchers: Readonly<Record<Resource, () => Promise<void>>> = {
  documents: async () => take(documents, (await call('GET /api/v1/documents')).documents),
  collections: async () => take(collections, (await call('GET /api/v1/collections')).collections),
  conversations: async () => take(conversations, (await call('GET /api/v1/conversations')).conversations),
  models: async () => take(models, await call('GET /api/v1/models')),
  jobs: async () => take(jobs, (await call('GET /api/v1/jobs')).jobs),
  status: async () => take(status, await call('GET /api/v1/status')),
  'tool-servers': async () =>
    take(
      toolServers,
      status.value?.keys.owner === true ? (await call('GET /api/v1/tool-servers')).servers : [],
    ),
  cache: async () => take(status, await call('GET /api/v1/status')),
};

function take<T>(into: Signal<T>, value: T): void {
  into.value = value;
}

const running = new Map<Resource, Promise<void>>();
const again = new Set<Resource>();

/** Never rejects: what went wrong is shown. Asked again while it is under way, it is fetched once more after that. */
export async function refresh(resource: Resource): Promise<void> {
  const underWay = running.get(resource);
  if (underWay !== undefined) {
    again.add(resource);
    return await underWay;
  }
  const fetching = fetchAll(resource);
  running.set(resource, fetching);
  await fetching;
}

async function fetchAll(resource: Resource): Promise<void> {
  try {
    do {
      again.delete(resource);
      await fetchers[resource]();
    } while (again.has(resource));
  } catch (error) {
    report(error);
  } finally {
    running.delete(resource);
  }
}

export async function refreshAll(): Promise<void> {
  const all: Resource[] = ['status', 'models', 'documents', 'collections', 'conversations', 'jobs'];
  await Promise.all(all.map(refresh));
  // Whether they may be asked for is in the status.
  await refresh('tool-servers');
}

/** A download that was stopped, or failed, goes on as another job. */
export function takeJob(job: Job): void {
  const isSame = ({ id, kind, title, state }: Job): boolean =>
    id === job.id || (kind === 'pull' && job.kind === 'pull' && title === job.title && state !== 'running');
  const others = jobs.value.filter((each) => !isSame(each));
  jobs.value = [...others, job];
}

export function forgetJob(id: string): void {
  jobs.value = jobs.value.filter((job) => job.id !== id);
}

export function takeDocument(document: ApiDocument): void {
  const others = documents.value.filter(({ id }) => id !== document.id);
  documents.value = [...others, document];
}

export function documentOf(id: string): ApiDocument | undefined {
  return documents.value.find((document) => document.id === id);
}
