// A command that could have used the running server, and does not.
import { askServer } from '../running/ask-server.ts';
import type { Borrowed } from '../running/borrow-model.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface AloneIo {
  /** Whether the model was to stay loaded. */
  wantsToStay: boolean;
  /** Whether the server has models in memory; unknown is yes. */
  holdsModels?: () => Promise<boolean>;
}

/**
 * Why the server is not used, where that makes a difference: the model was to stay loaded, or the server holds memory that this
 * command now takes a second time.
 */
export async function tellAlone(
  why: Exclude<Borrowed, { type: 'borrowed' }>,
  { wantsToStay, holdsModels = serverHoldsModels }: AloneIo,
  { stderr }: Pick<Terminal, 'stderr'>,
): Promise<void> {
  if (why.type === 'no-server' ? !wantsToStay : !wantsToStay && !(await holdsModels())) return;
  switch (why.type) {
    case 'no-server':
      printNote(
        stderr,
        'No server is running, so the model does not stay loaded. To start one: deskside serve',
      );
      return;
    case 'other-version':
      printNote(
        stderr,
        `The running server is of another version (${why.version ?? 'an earlier one'}), and is not used.`,
      );
      return;
    case 'other-environment':
      printNote(stderr, `The running server is not used: ${why.variable} has another value there.`);
      return;
    default:
      why satisfies never;
  }
}

/** One of another version may not know what it is asked. */
async function serverHoldsModels(): Promise<boolean> {
  try {
    const status = await askServer('GET /api/v1/status');
    return status === null || status.models.length > 0;
  } catch {
    return true;
  }
}
