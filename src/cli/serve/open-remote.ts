// `--engine`: answers come from another engine. Where what is asked goes is said at the start, and not left to be found in a receipt.
import { DesksideError, isDesksideError } from '../../core/index.ts';
import { RemoteEngine, type RemoteServerStatus } from '../../remote/index.ts';
import { explain } from '../../report/index.ts';
import { engineSettings } from '../options/engine-settings.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ServeOptions } from './open-server.ts';

/** `null` where none is named. Throws `remote-address`, and `usage-invalid` for options of an engine of this computer. */
export function openRemote(options: ServeOptions, { env }: Pick<Terminal, 'env'>): RemoteEngine | null {
  const { engine: addresses = [], engineElsewhere: elsewhere } = options;
  if (addresses.length === 0) return null;
  refuseOwn(options);
  return new RemoteEngine({ addresses, elsewhere, key: env.DESKSIDE_ENGINE_KEY || undefined });
}

/** They would have no effect. */
function refuseOwn(options: ServeOptions): void {
  const { context, parallel, matchModel, watch, open } = options;
  const own = {
    '--context': context,
    '--parallel': parallel,
    '--match-model': matchModel || undefined,
    '--watch': watch,
    // The page asks for models of this computer, and counts tokens.
    '--open': open,
    'options of the group “Engine”': Object.keys(engineSettings(options)).at(0),
  };
  const given = Object.entries(own).find(([, value]) => value !== undefined);
  if (given === undefined) return;
  const expected = `no ${given[0]} with it, which is for models of this computer`;
  throw new DesksideError('usage-invalid', { name: '--engine', value: '', expected });
}

/** Throws what the engine says where none of them answers, and `model-not-found`. */
export async function tellRemote(
  remote: RemoteEngine,
  { model }: ServeOptions,
  { stderr, interrupts: { signal } }: Pick<Terminal, 'stderr' | 'interrupts'>,
): Promise<void> {
  for (const server of await remote.status(signal)) printNote(stderr, statusLine(server));
  await remote.use(model, signal);
}

function statusLine({ url, host, engine, isElsewhere, error }: RemoteServerStatus): string {
  const what = error === null ? `Answers come from ${engine}.` : `${host} does not answer now. ${why(error)}`;
  if (!isElsewhere)
    return `${what} It is an address of this computer; where that engine sends anything is not known here.`;
  const clear = url.startsWith('http:') ? ', and in the clear: whoever is on the way can read it' : '';
  return `${what} What is asked leaves this computer, whole documents included${clear}.`;
}

function why(error: unknown): string {
  if (!isDesksideError(error)) throw error;
  const { what, known } = explain(error);
  return [what, ...known].join(' ');
}
