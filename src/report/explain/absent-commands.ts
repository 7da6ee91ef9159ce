/** What to type or do instead of a command that other programs have. */
const instead: Readonly<Record<string, readonly [why: string, next: string]>> = {
  create: ['Deskside has no Modelfiles.', 'Give instructions with each call: deskside run --system "…"'],
  cp: ['Deskside does not copy models.', 'Give it another name: deskside alias NAME MODEL'],
  push: ['Deskside uploads nothing.', 'Installed models: deskside models'],
  signin: ['Deskside has no accounts.', 'For gated models, set HF_TOKEN: deskside help environment'],
  signout: [
    'Deskside has no accounts.',
    'To stop sending a token, unset HF_TOKEN: deskside help environment',
  ],
  launch: ['Deskside does not start other programs.', 'In a terminal: deskside run'],
  search: ['Deskside has no search.', 'Models that fit this computer: deskside models --available'],
  update: ['Deskside does not update itself.', 'Install a newer version, as described in README.'],
};

export function absentCommand(command: string): readonly [why: string, next: string] {
  return instead[command] ?? [`Deskside has no command “${command}”.`, 'deskside --help'];
}
