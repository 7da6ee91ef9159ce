import { cardOf, type EngineDevice } from '../../engine/index.ts';
import { cardBudget } from '../../fit/index.ts';

/** Bytes that a card adds to what the machine's own memory can hold of a model. */
export function cardMemory(card: EngineDevice | null): number {
  if (card === null) return 0;
  const facts = cardOf(card);
  return facts.shared ? 0 : cardBudget(facts);
}
