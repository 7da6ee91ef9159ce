import { DesksideError } from '../../core/index.ts';
import type { Verification } from '../../documents/index.ts';
import { keptCalibration } from '../bench/support-calibrations.ts';
import { openRuntime } from '../runtime/open-runtime.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { AskOptions } from './ask-options.ts';

/** The model that is asked about support. Throws `usage-missing` for one that was never measured: nobody knows what its word is worth. */
export async function openVerification(
  { verify, ...options }: AskOptions,
  terminal: Terminal,
): Promise<(Verification & AsyncDisposable) | null> {
  if (verify === undefined) return null;
  // It sees a few sentences at a time.
  const wanted = { ...options, model: verify, context: contextTokens };
  delete wanted.draftModel;
  const runtime = await openRuntime(wanted, terminal);
  const calibration = await keptCalibration(runtime.model.model.digest).catch(() => null);
  if (calibration === null) {
    await runtime[Symbol.asyncDispose]();
    const what = `a measurement of ${verify}. Make one: deskside bench support --model ${verify}`;
    throw new DesksideError('usage-missing', { what });
  }
  return {
    model: runtime.model,
    thresholds: calibration,
    [Symbol.asyncDispose]: () => runtime[Symbol.asyncDispose](),
  };
}

const contextTokens = 4096;
