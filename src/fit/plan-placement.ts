// What of a model goes to a graphics card. Attention and cache are read whole for every token, of the experts only a
// few: so experts are the first to stay in the machine's memory, and layers the last.
import { type CardUse, cardUse } from './card-use.ts';
import type { MemoryOptions } from './estimate-memory.ts';
import type { PlacementShape } from './placement-shape.ts';

/** A card as the engine reports it. */
export interface Card {
  freeBytes: number;
  totalBytes: number;
  /** True where its memory is the machine's own. */
  shared: boolean;
}

/** What somebody asked for; see `PlacementRequest` of the engine. */
export interface PlacementWish {
  layers: 'auto' | 'all' | number;
  expertsInMemory: 'auto' | 'all' | number;
}

/** Bytes: what the placement takes on the card, and what it could have taken there. */
interface Sizes {
  neededBytes: number;
  budgetBytes: number;
}

export type PlacementReason =
  | { type: 'no-card' }
  | { type: 'off' }
  | ({ type: 'all-on-card' | 'experts-in-memory' | 'some-layers' | 'asked' } & Sizes)
  /** Not even a layer fits; on a card that shares the machine's memory, not the whole model. */
  | ({ type: 'too-small' } & Sizes)
  /** It was tried, and the card or its driver failed. */
  | { type: 'card-failed' };

export interface PlacementPlan {
  /** Layers on the card, from the last one; the output head counts as one more, and goes first. */
  layersOnCard: number;
  /** All that there are, counted that way. */
  layers: number;
  /** Layers whose experts stay in the machine's memory. */
  expertLayers: number[];
  cardBytes: number;
  /** Weights in the machine's memory. */
  memoryBytes: number;
  reason: PlacementReason;
}

export interface PlacementOptions {
  /** Null where there is none, or it is not to be used. */
  card: Card | null;
  memory: MemoryOptions;
  wish: PlacementWish;
  /** Bytes that may be taken on the card, where it turned out to have less than it says. */
  budgetBytes?: number | undefined;
}

/** For the card's driver and whoever else draws on it. */
const leastReserve = 512 * 2 ** 20;
const shareReserved = 0.06;
/** Free memory moves a little all the time; a plan that moved with it would make saved states useless. */
const budgetStep = 256 * 2 ** 20;

/** Bytes that a model may take on a card. */
export function cardBudget({ freeBytes, totalBytes }: Card): number {
  const left = freeBytes - Math.max(leastReserve, totalBytes * shareReserved);
  return Math.max(0, Math.floor(left / budgetStep) * budgetStep);
}

export function planPlacement(shape: PlacementShape, options: PlacementOptions): PlacementPlan {
  const { card, memory, wish } = options;
  const use = (layersOnCard: number, experts: number): CardUse =>
    cardUse(shape, memory, { layersOnCard, experts });
  const nothing = use(0, 0);
  if (card === null) return { ...nothing, reason: { type: 'no-card' } };
  if (wish.layers === 0) return { ...nothing, reason: { type: 'off' } };
  const { budgetBytes = cardBudget(card) } = options;
  const asked = wish.layers !== 'auto' || wish.expertsInMemory !== 'auto';
  const tries = candidates(shape, wish, card).map(([layers, experts]) => use(layers, experts));
  const best = tries.find(({ cardBytes }) => cardBytes <= budgetBytes);
  // Whoever named the number of layers gets them, and hears it from the card if that was too much.
  const chosen = best ?? (wish.layers === 'auto' ? undefined : tries.at(-1));
  if (chosen === undefined) {
    const neededBytes = tries.at(-1)?.cardBytes ?? 0;
    return { ...nothing, reason: { type: 'too-small', neededBytes, budgetBytes } };
  }
  const sizes = { neededBytes: chosen.cardBytes, budgetBytes };
  return { ...chosen, reason: { type: asked ? 'asked' : kindOf(chosen), ...sizes } };
}

function kindOf({
  layersOnCard,
  layers,
  expertLayers,
}: CardUse): 'all-on-card' | 'experts-in-memory' | 'some-layers' {
  if (layersOnCard < layers) return 'some-layers';
  return expertLayers.length > 0 ? 'experts-in-memory' : 'all-on-card';
}

/** Pairs of layers on the card and of layers with their experts in memory, the best first. */
function candidates(
  { weightsByLayer, experts }: PlacementShape,
  wish: PlacementWish,
  { shared }: Card,
): [layers: number, experts: number][] {
  const count = weightsByLayer.layers.length;
  const all = count + 1;
  const mostExperts = experts === null ? 0 : count;
  const upTo = (most: number): number[] => Array.from({ length: most + 1 }, (_, n) => n);
  const layers = wish.layers === 'auto' ? all : wish.layers === 'all' ? all : Math.min(wish.layers, all);
  const inMemory =
    wish.expertsInMemory === 'auto'
      ? upTo(shared ? 0 : mostExperts)
      : [wish.expertsInMemory === 'all' ? mostExperts : Math.min(wish.expertsInMemory, mostExperts)];
  const whole = inMemory.map((n): [number, number] => [layers, n]);
  if (wish.layers !== 'auto' || shared) return whole;
  // Below two there would be the output head alone.
  const fewer = upTo(all - 1).filter((n) => n >= 2);
  return [...whole, ...fewer.toReversed().map((n): [number, number] => [n, inMemory.at(-1) ?? 0])];
}
