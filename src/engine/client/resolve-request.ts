import { gpuChoices } from '../../config/index.ts';
import { DesksideError, type SettingFault } from '../../core/index.ts';
import type { PlacementRequest } from '../engine.ts';

/** Fills in `DESKSIDE_GPU` where the request does not say which kind of GPU. Throws `setting-invalid`. */
export function resolveRequest(
  request: PlacementRequest,
  env: Readonly<Record<string, string | undefined>> = process.env,
): PlacementRequest {
  if (request.gpu !== undefined) return request;
  const value = env.DESKSIDE_GPU || 'auto';
  const gpu = gpuChoices.find((choice) => choice === value);
  if (gpu !== undefined) return { ...request, gpu };
  const fault: SettingFault = { type: 'not-one-of', choices: [...gpuChoices] };
  throw new DesksideError('setting-invalid', { setting: 'DESKSIDE_GPU', value, fault });
}
