import { estimateMemory, type MemoryOptions } from './estimate-memory.ts';
import type { PlacementShape } from './placement-shape.ts';

/** A placement, and what it takes where. */
export interface CardUse {
  layersOnCard: number;
  layers: number;
  expertLayers: number[];
  cardBytes: number;
  memoryBytes: number;
}

export interface CardUseOptions {
  /** From the last layer; the output head counts as one more, and goes first. */
  layersOnCard: number;
  /** The last so many layers whose experts stay in memory. */
  experts: number;
}

/**
 * The engine puts a layer's cache where the layer is, and the embeddings never on a card. Working memory is counted in
 * full on the card, and with it the weights of one layer: those in memory travel there when a whole batch is read.
 */
export function cardUse(shape: PlacementShape, memory: MemoryOptions, options: CardUseOptions): CardUse {
  const { layers: weights, inputBytes, outputBytes, tiedBytes } = shape.weightsByLayer;
  const layersOnCard = Math.min(options.layersOnCard, weights.length + 1);
  const first = weights.length + 1 - layersOnCard;
  const expertLayers = weights.flatMap(({ expertBytes }, layer) =>
    layer >= Math.max(first, weights.length - options.experts) && expertBytes > 0 ? [layer] : [],
  );
  const kept = new Set(expertLayers);
  const onCard = weights.map(({ bytes, expertBytes }, layer) =>
    layer < first ? 0 : bytes + (kept.has(layer) ? 0 : expertBytes),
  );
  const inMemory = weights.map(({ bytes, expertBytes }, layer) => bytes + expertBytes - (onCard[layer] ?? 0));
  const head = outputBytes + tiedBytes;
  const cacheLayers = shape.cacheLayers.slice(first);
  const { kvBytes, computeBytes } = estimateMemory({ ...shape, cacheLayers }, memory);
  return {
    layersOnCard,
    layers: weights.length + 1,
    expertLayers,
    cardBytes:
      layersOnCard === 0 ? 0 : head + sum(onCard) + kvBytes + computeBytes + Math.max(0, ...inMemory),
    memoryBytes: inputBytes + (layersOnCard === 0 ? outputBytes : 0) + sum(inMemory),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
