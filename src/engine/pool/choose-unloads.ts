import type { InstanceView, PoolView } from './pool-view.ts';

/**
 * Which models have to go for one of `bytes`: idle ones before busy ones, those not asked for longest first, no more
 * than it takes. Empty where there is room; `null` where not even all of them are enough, as long as another one loads.
 */
export function chooseUnloads({ budgetBytes, instances }: PoolView, bytes: number): InstanceView[] | null {
  const staying = instances.filter(({ state }) => state !== 'unloading');
  let missing = sum(staying) + bytes - budgetBytes;
  const chosen: InstanceView[] = [];
  for (const candidate of staying.filter(isCandidate).toSorted(byUse)) {
    if (missing <= 0) break;
    chosen.push(candidate);
    missing -= candidate.bytes;
  }
  return missing > 0 ? null : withoutNeedless(chosen, -missing);
}

/** Those chosen last are the first to be spared: but for them, one that was chosen for being small would go too. */
function withoutNeedless(chosen: readonly InstanceView[], spare: number): InstanceView[] {
  let left = spare;
  const needed = chosen.toReversed().filter(({ bytes }) => {
    if (bytes > left) return true;
    left -= bytes;
    return false;
  });
  return needed.toReversed();
}

export function isCandidate({ state, pinned }: InstanceView): boolean {
  return state === 'ready' && !pinned;
}

function byUse(a: InstanceView, b: InstanceView): number {
  return Number(a.running > 0) - Number(b.running > 0) || a.lastUsed - b.lastUsed;
}

export function sum(sizes: readonly { bytes: number }[]): number {
  return sizes.reduce((total, { bytes }) => total + bytes, 0);
}
