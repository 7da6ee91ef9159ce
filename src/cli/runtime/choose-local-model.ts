import { DesksideError } from '../../core/index.ts';
import { type FoundModel, findModel } from '../models/model-shelf.ts';
import type { StatusLine } from '../terminal/status-line.ts';

export type { FoundModel };

/** The model that was named, or the one to take when none was. Throws `model-none`, `model-not-found`. */
export async function chooseLocalModel(
  ref: string | undefined,
  _io: { signal: AbortSignal; status: StatusLine },
): Promise<FoundModel> {
  if (ref === undefined) throw new DesksideError('model-none', {});
  return findModel(ref);
}
