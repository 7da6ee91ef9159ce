// Which tab has the stream. Browsers allow an origin six connections, in all tabs together: six tabs with a stream each could ask nothing any
// more. So the tab that was used last has one, and the others ask now and then.
const lock = 'deskside-events';

export interface StreamTurn {
  readonly isOurs: boolean;
  /** Aborted when that changes. */
  readonly changed: AbortSignal;
}

let isOurs = !hasLocks();
let changing = new AbortController();

export function streamTurn(): StreamTurn {
  return { isOurs, changed: changing.signal };
}

/** Takes the stream now, and whenever this tab is used again. */
export function claimStream(): void {
  if (!hasLocks()) return;
  claim();
  for (const type of ['focus', 'pointerdown', 'keydown']) addEventListener(type, claim, { capture: true });
}

function claim(): void {
  if (isOurs) return;
  become(true);
  // Held until another tab takes it.
  navigator.locks
    .request(lock, { steal: true }, () => new Promise<never>(() => {}))
    .catch(() => become(false));
}

function become(ours: boolean): void {
  isOurs = ours;
  const before = changing;
  changing = new AbortController();
  before.abort();
}

/** Only where a page is safe from others: from another computer without HTTPS, every tab has a stream. */
function hasLocks(): boolean {
  return 'locks' in navigator;
}
