import { type EngineDevice, gpuOf } from '../../engine/index.ts';
import { type PlacementPlan, planPlacement } from '../../fit/index.ts';
import { placementLine, placementReason } from '../../report/index.ts';
import type { FoundModel } from '../../store/index.ts';

/** Where a model would lie on this machine. */
export interface PlacementHere
  extends Pick<PlacementPlan, 'gpuLayers' | 'layers' | 'gpuBytes' | 'memoryBytes'> {
  /** Description of the GPU that would be used, null without one. */
  device: string | null;
  cpuMoeLayers: number;
  reason: PlacementPlan['reason'];
  /** The same in words. */
  text: string;
}

/** Plans as a load would. */
export function placementHere(
  { summary }: FoundModel,
  gpu: EngineDevice | null,
  contextTokens: number,
): PlacementHere {
  const { expertLayers, reason, ...sizes } = planPlacement(summary, {
    gpu: gpu === null ? null : gpuOf(gpu),
    memory: { contextTokens },
    requested: { layers: 'auto', cpuMoeLayers: 'auto' },
  });
  const device = gpu?.description ?? null;
  const cpuMoeLayers = expertLayers.length;
  const line = placementLine({ ...sizes, device, cpuMoeLayers });
  return { ...sizes, device, cpuMoeLayers, reason, text: `${line}: ${placementReason(reason)}` };
}
