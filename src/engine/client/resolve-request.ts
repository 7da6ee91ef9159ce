import { gpuChoices } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import type { PlacementRequest } from '../engine.ts';

/** Fills in `DESKSIDE_GPU` where the request does not say which kind of GPU. Throws `usage-invalid`. */
export function resolveRequest(
  request: PlacementRequest,
  env: Readonly<Record<string, string | undefined>> = process.env,
): PlacementRequest {
  if (request.gpu !== undefined) return request;
  const value = env.DESKSIDE_GPU || 'auto';
  const gpu = gpuChoices.find((choice) => choice === value);
  if (gpu !== undefined) return { ...request, gpu };
  throw new DesksideError('usage-invalid', {
    name: 'DESKSIDE_GPU',
    value,
    expected: `one of ${gpuChoices.join(', ')}`,
  });
}
