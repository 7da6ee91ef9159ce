/** What to type or do instead of a command that other programs have. */
const instead: Readonly<Record<string, readonly [why: string, next: string]>> = {
  serve: [
    'Deskside has no server yet.',
    'In a terminal: deskside run. From a program: the library, see README.',
  ],
  create: [
    'There are no model files of our own.',
    'Give instructions with each call: deskside run --system "…"',
  ],
  cp: ['A model is not copied to get another name.', 'Give it one more name: deskside alias NAME MODEL'],
  push: ['Nothing is uploaded anywhere.', 'What is here: deskside models'],
  signin: [
    'There are no accounts.',
    'For models that the hub guards, set HF_TOKEN: deskside help environment',
  ],
  signout: [
    'There are no accounts.',
    'What the hub may know of you is HF_TOKEN alone: deskside help environment',
  ],
  launch: ['Deskside starts no other programs.', 'In a terminal: deskside run'],
  search: ['There is no search.', 'What can be pulled and fits here: deskside models --available'],
  update: ['Deskside does not update itself.', 'Pack a newer clone and install that, as README says.'],
};

export function absentCommand(command: string): readonly [why: string, next: string] {
  return instead[command] ?? [`Deskside has no command “${command}”.`, 'deskside --help'];
}
