// What processes that share a store ask: a system text and one to three documents, in every order.
import { createHash } from 'node:crypto';
import { proseTokens } from './prose.ts';
import type { WideArchitecture } from './wide-model.ts';

export interface SharedPrompt {
  architecture: WideArchitecture;
  /** Numbers of the documents, in order. */
  documents: readonly number[];
}

const system = proseTokens(64, 1);
const documents = [proseTokens(90, 2), proseTokens(110, 3), proseTokens(130, 4)];
const numbers = [...documents.keys()];

const orders: readonly number[][] = [1, 2, 3].flatMap(ordersOf);

/** Every ordered choice of so many documents. */
function ordersOf(count: number): number[][] {
  if (count === 0) return [[]];
  return ordersOf(count - 1).flatMap((order) =>
    numbers.flatMap((number) => (order.includes(number) ? [] : [[...order, number]])),
  );
}

export function promptsOf(architecture: WideArchitecture): SharedPrompt[] {
  return orders.map((order) => ({ architecture, documents: order }));
}

export function partsOf({ documents: order }: SharedPrompt): number[][] {
  return [system, ...order.map((number) => documents[number] ?? [])];
}

export function nameOf({ architecture, documents: order }: SharedPrompt): string {
  return `${architecture} ${order.join(' ')}`;
}

export function digestOf(logits: Uint8Array): string {
  return createHash('sha256').update(logits).digest('hex').slice(0, 16);
}
