// The conversation that is shown. Each turn is a signal of its own, so that a token redraws one answer and nothing else.
import { batch, computed, type Signal, signal } from '@preact/signals';
import { type ApiEvent, type Conversation, type ConversationSummary, call, type Turn } from '../api/index.ts';
import { applyEvent, type TurnEvent } from './apply-event.ts';
import { pathTo } from './branches.ts';
import { report } from './notices.ts';

type About = Omit<Conversation, 'turns' | 'lastEventId'>;
type Received = { event: Extract<ApiEvent, { conversation: string }>; id: string | null };

export const about = signal<About | null>(null);
export const turns = signal<readonly Signal<Turn>[]>([]);
/** The last turn of the path that is shown; null: the one that was asked last. */
export const leaf = signal<string | null>(null);
/** What could not be opened is not there. */
export const missing = signal(false);

/** Changes only when a turn comes or goes, or another path is chosen; not with every token. */
export const shownTurns = computed<readonly Signal<Turn>[]>(() => {
  const list = turns.value.map((turn) => ({ ...identityOf(turn), turn }));
  return pathTo(list, leaf.value).map(({ turn }) => turn);
});

const identities = new WeakMap<Signal<Turn>, Pick<Turn, 'id' | 'parent'>>();

/** Of a turn, id and parent never change. */
export function identityOf(turn: Signal<Turn>): Pick<Turn, 'id' | 'parent'> {
  const known = identities.get(turn);
  if (known !== undefined) return known;
  const { id, parent } = turn.peek();
  const made = { id, parent };
  identities.set(turn, made);
  return made;
}

let wanted: string | null = null;
/** What was changed here and is not kept yet: what the server tells meanwhile is older. */
let unsaved: Partial<Pick<About, 'documents' | 'settings'>> = {};
let waiting: Received[] | null = null;

/** What arrives while it is fetched is kept, and applied where the fetched state does not have it yet. */
export async function openConversation(id: string): Promise<void> {
  if (wanted !== id) close();
  wanted = id;
  waiting = [];
  try {
    const found = await call('GET /api/v1/conversations/{id}', { params: { id } });
    if (wanted === id) show(found);
  } catch (error) {
    if (wanted !== id) return;
    waiting = null;
    missing.value = true;
    report(error);
  }
}

export function close(): void {
  wanted = null;
  waiting = null;
  unsaved = {};
  batch(() => {
    about.value = null;
    turns.value = [];
    leaf.value = null;
    missing.value = false;
  });
}

function show({ turns: found, lastEventId, ...rest }: Conversation): void {
  const later = (waiting ?? []).filter(({ id }) => id === null || isAfter(id, lastEventId));
  waiting = null;
  batch(() => {
    about.value = { ...rest, ...unsaved };
    turns.value = found.map((turn) => signal(turn));
    missing.value = false;
    for (const received of later) take(received);
  });
}

/** Ids of events are numbers that go up, behind whatever names the run of the server. */
export function isAfter(id: string, other: string): boolean {
  const number = (text: string): number => Number(/(\d+)$/.exec(text)?.[1] ?? Number.NaN);
  return !(number(id) <= number(other));
}

export function conversationEvent(event: Received['event'], id: string | null): void {
  if (event.conversation !== wanted) return;
  if (waiting === null) take({ event, id });
  else waiting.push({ event, id });
}

function take({ event }: Received): void {
  if (event.type === 'turn-start') {
    takeTurn(event.turn);
    return;
  }
  const turn = turns.peek().find((each) => identityOf(each).id === event.turn);
  if (turn !== undefined) turn.value = applyEvent(turn.peek(), event satisfies TurnEvent);
}

/** A turn that begins is shown at once, whoever asked it, where it follows what is shown. */
export function takeTurn(turn: Turn): void {
  const known = turns.peek().find((each) => identityOf(each).id === turn.id);
  if (known !== undefined) return;
  batch(() => {
    turns.value = [...turns.peek(), signal(turn)];
    leaf.value = null;
  });
}

export function takeSummary(summary: Conversation | ConversationSummary): void {
  if (summary.id !== wanted || about.peek() === null) return;
  const { id, title, pinned, collection, documents, settings, createdAt, updatedAt } = summary;
  const told = { id, title, pinned, collection, documents, settings, createdAt, updatedAt };
  about.value = { ...told, ...unsaved };
}

/** Shown at once, so that the next change builds upon it. */
export function changeAbout(to: typeof unsaved): void {
  const now = about.peek();
  if (now === null) return;
  unsaved = { ...unsaved, ...to };
  about.value = { ...now, ...to };
}

export function allSaved(): void {
  unsaved = {};
}
