import type { Action } from '../actions/index.ts';

interface Instead {
  why: string;
  actions: Action[];
}

/** What to do instead of a command that other programs have. */
const instead: Readonly<Record<string, Instead>> = {
  create: { why: 'Deskside has no Modelfiles.', actions: [{ type: 'set-system-text' }] },
  cp: { why: 'Deskside does not copy models.', actions: [{ type: 'alias-model' }] },
  push: { why: 'Deskside uploads nothing.', actions: [{ type: 'list-models', which: 'here' }] },
  signin: {
    why: 'Deskside has no accounts.',
    actions: [{ type: 'set-token', variable: 'HF_TOKEN' }, environment()],
  },
  signout: {
    why: 'Deskside has no accounts. To stop sending a token, unset HF_TOKEN.',
    actions: [environment()],
  },
  search: { why: 'Deskside has no search.', actions: [{ type: 'list-models', which: 'available' }] },
  update: { why: 'Deskside does not update itself.', actions: [{ type: 'update-deskside' }] },
};

export function absentCommand(command: string): Instead {
  return (
    instead[command] ?? {
      why: `Deskside has no command “${command}”.`,
      actions: [{ type: 'show-help', of: 'program' }],
    }
  );
}

function environment(): Action {
  return { type: 'show-help', of: 'environment' };
}
