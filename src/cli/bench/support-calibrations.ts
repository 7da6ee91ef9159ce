// What was measured of models that verify, kept with the settings: the scores at which they may give a grade.
import { z } from 'zod';
import { desksidePaths } from '../../config/index.ts';
import { openDatabase, putSetting, readDatabase, setting } from '../../db/index.ts';
import { type SupportCalibration, verifyVersion } from '../../documents/index.ts';

/** By digest of the model's files. */
const schema = z.record(
  z.string(),
  z.strictObject({
    /** Another way of asking has other scores. */
    version: z.number(),
    supported: z.number().nullable(),
    partly: z.number().nullable(),
    auroc: z.number(),
    pairs: z.number(),
  }),
);
type Kept = z.infer<typeof schema>;

/** `null` where the model was never measured, or otherwise than it would be asked now. */
export async function keptCalibration(digest: string): Promise<SupportCalibration | null> {
  using db = await readDatabase(desksidePaths().database);
  const kept = parse(setting(db, 'support-calibrations'))[digest];
  return kept?.version === verifyVersion ? kept : null;
}

export async function keepCalibration(digest: string, calibration: SupportCalibration): Promise<void> {
  using db = await openDatabase(desksidePaths().database);
  const all = parse(setting(db, 'support-calibrations'));
  const kept = { ...all, [digest]: { version: verifyVersion, ...calibration } };
  putSetting(db, 'support-calibrations', JSON.stringify(kept));
}

/** What cannot be read is measured again. */
function parse(text: string | undefined): Kept {
  if (text === undefined) return {};
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
