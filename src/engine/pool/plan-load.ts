// Who gets a model, who waits, and what is unloaded for whom. A pure function over a described state; whoever carries
// out the steps asks again after each round and whenever something has changed, until there are none.
//
// The rule: first come, first served, by memory. The oldest request whose model is not loaded names the models that have
// to go (see choose-victims.ts). Nothing is cut: they go when they are idle. A later request for one of them waits behind
// it, except that while they are still busy up to `mostBypasses` later ones may slip in: a long answer must not close
// a loaded model to everybody. Whatever needs none of that memory is not held up. One model is loaded at a time: two
// would fight for the disk, and memory can be read honestly only in between.
import { chooseUnloads, isCandidate, sum } from './choose-unloads.ts';
import type { InstanceView, PoolView, WaitingView } from './pool-view.ts';

export type PoolStep =
  /** It has its model. `bypasses`: the older request that goes on waiting for memory because of that. */
  | { type: 'admit'; id: number; bypasses: number | null }
  /** It would not fit if everything that is not pinned were gone. */
  | { type: 'refuse'; id: number; neededBytes: number; availableBytes: number; pinnedBytes: number }
  | { type: 'unload'; key: string }
  | { type: 'load'; key: string };

export const mostBypasses = 8;

/** Steps that may be taken now, all of one kind. None: there is nothing to do but to wait. */
export function planLoad(view: PoolView): PoolStep[] {
  const refused = refusals(view);
  if (refused.length > 0) return refused;
  const swap = planSwap(view);
  const admitted = admissions(view, swap);
  if (admitted.length > 0 || swap === null) return admitted;
  return swap.possible ? carryOut(view, swap) : loadBeside(view, swap);
}

/** True where the next step depends on how much memory there is. */
export function needsMemory(view: PoolView): boolean {
  return view.waiting.some((request) => lacksModel(view, request));
}

function lacksModel({ instances }: PoolView, { key }: WaitingView): boolean {
  return !instances.some((instance) => instance.key === key && instance.state !== 'unloading');
}

function refusals(view: PoolView): PoolStep[] {
  const pinned = view.instances.filter((instance) => instance.pinned && instance.state !== 'unloading');
  const pinnedBytes = sum(pinned);
  const availableBytes = Math.max(0, view.budgetBytes - pinnedBytes);
  return view.waiting
    .filter((request) => lacksModel(view, request) && request.bytes > availableBytes)
    .map(({ id, bytes }) => ({ type: 'refuse', id, neededBytes: bytes, availableBytes, pinnedBytes }));
}

/** What the oldest request that lacks its model waits for. */
interface Swap {
  request: WaitingView;
  unloads: readonly InstanceView[];
  /** Nothing is in its way. */
  possible: boolean;
}

function planSwap(view: PoolView): Swap | null {
  const request = view.waiting.find((each) => lacksModel(view, each));
  if (request === undefined) return null;
  const unloads = chooseUnloads(view, request.bytes);
  // As long as one that loads is in the way, any of the others may have to go with it.
  if (unloads === null) return { request, unloads: view.instances.filter(isCandidate), possible: false };
  return { request, unloads, possible: !isLoading(view) && unloads.every(({ running }) => running === 0) };
}

function isLoading({ instances }: PoolView): boolean {
  return instances.some(({ state }) => state === 'loading');
}

function admissions({ instances, waiting }: PoolView, swap: Swap | null): PoolStep[] {
  const ready = new Set(instances.filter(({ state }) => state === 'ready').map(({ key }) => key));
  const unloads = new Set(swap?.unloads.map(({ key }) => key));
  const turn = swap === null ? waiting.length : waiting.indexOf(swap.request);
  let places = swap === null || swap.possible ? 0 : mostBypasses - swap.request.bypassed;
  return waiting.flatMap(({ id, key }, at): PoolStep[] => {
    if (!ready.has(key)) return [];
    if (swap === null || at < turn || !unloads.has(key)) return [{ type: 'admit', id, bypasses: null }];
    places -= 1;
    return places < 0 ? [] : [{ type: 'admit', id, bypasses: swap.request.id }];
  });
}

function carryOut({ budgetBytes, instances }: PoolView, { request, unloads }: Swap): PoolStep[] {
  if (unloads.length > 0) return unloads.map(({ key }) => ({ type: 'unload', key }));
  // What is being unloaded holds its memory until it is gone.
  const isThere = instances.some(({ key }) => key === request.key);
  const fits = sum(instances) + request.bytes <= budgetBytes;
  return fits && !isThere ? [{ type: 'load', key: request.key }] : [];
}

/** While a swap waits, a model that fits now, and still does after the swap, need not wait for it. */
function loadBeside(view: PoolView, { request, unloads }: Swap): PoolStep[] {
  if (isLoading(view)) return [];
  const { budgetBytes, instances, waiting } = view;
  const staying = instances.filter(
    (instance) => instance.state !== 'unloading' && !unloads.includes(instance),
  );
  const room = budgetBytes - Math.max(sum(instances), sum(staying) + request.bytes);
  const other = waiting.find(
    ({ key, bytes }) => key !== request.key && bytes <= room && !instances.some((each) => each.key === key),
  );
  return other === undefined ? [] : [{ type: 'load', key: other.key }];
}
