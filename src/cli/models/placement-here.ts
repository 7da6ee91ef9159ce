import { cardOf, type EngineDevice } from '../../engine/index.ts';
import { type PlacementPlan, planPlacement } from '../../fit/index.ts';
import { placementLine, placementReason } from '../../report/index.ts';
import type { FoundModel } from '../../store/index.ts';

/** Where a model would lie on this machine. */
export interface PlacementHere
  extends Pick<PlacementPlan, 'layersOnCard' | 'layers' | 'cardBytes' | 'memoryBytes'> {
  /** Description of the card that would be used, null without one. */
  device: string | null;
  expertLayersInMemory: number;
  reason: PlacementPlan['reason'];
  /** The same in words. */
  text: string;
}

/** Plans as a load would. */
export function placementHere(
  { summary }: FoundModel,
  card: EngineDevice | null,
  contextTokens: number,
): PlacementHere {
  const { expertLayers, reason, ...sizes } = planPlacement(summary, {
    card: card === null ? null : cardOf(card),
    memory: { contextTokens },
    wish: { layers: 'auto', expertsInMemory: 'auto' },
  });
  const device = card?.description ?? null;
  const expertLayersInMemory = expertLayers.length;
  const line = placementLine({ ...sizes, device, expertLayersInMemory });
  return { ...sizes, device, expertLayersInMemory, reason, text: `${line}: ${placementReason(reason)}` };
}
