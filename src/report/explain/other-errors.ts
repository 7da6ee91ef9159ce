import { explanation } from '../explanation.ts';
import { formatCount, formatCountOf, formatDuration } from '../format.ts';
import type { Explainers } from './explainers.ts';

type OtherCode =
  | 'file-unusable'
  | 'open-files-limit'
  | 'lock-timeout'
  | 'queue-overflow'
  | 'interrupted'
  | 'internal';

const operations: Readonly<Record<string, string>> = {
  'create-folder': 'made',
  quarantine: 'moved out of the way, although it is damaged',
  'use-database': 'used',
  'open-database': 'opened',
  'read-certificates': 'read',
  lock: 'locked',
  import: 'taken over',
  'open-keyring': 'unlocked',
  measure: 'measured',
  read: 'read',
  start: 'started',
  write: 'written',
};

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'You are not allowed to do that there.',
  EPERM: 'You are not allowed to do that there.',
  EROFS: 'The disk can only be read.',
  ENOSPC: 'The disk is full.',
  EIO: 'The disk does not take what is written: it is full, or failing.',
  EEXIST: 'Something on the way there is a file, not a folder.',
  EISDIR: 'A folder has its name.',
  ENOTDIR: 'Something on the way there is a file, not a folder.',
  'database-busy': 'Another program keeps it from being written.',
  'database-damaged': 'It is not what Deskside wrote.',
  'side-file': 'A file that belongs beside it cannot be made or opened.',
  ENOENT: 'It is not there.',
  'link-dead': 'It is a link to a folder that is not there.',
  'being-written': 'It is still being written to.',
  'key-damaged': 'The key of what is remembered lies in it, and it is damaged.',
  'snapshot-damaged': 'It is not what was written: deskside cache verify',
  'snapshot-unknown': 'Nobody knows which model made it.',
  'export-strange': 'It is not a file that deskside cache export has written.',
  'export-passphrase': 'The passphrase is another one, or the file is damaged.',
  'export-damaged': 'It is damaged.',
  'newer-version': 'A newer version of Deskside has written it.',
};

const nextSteps: Readonly<Record<string, string>> = {
  ENOSPC: 'Make room on it, then try again.',
  'being-written': 'Wait until whoever writes to it has finished, then try again.',
  'database-busy': 'Wait until it is done, or end it, then try again.',
  'database-damaged': 'Try again: a damaged one is moved aside and made anew.',
  'newer-version': 'Update Deskside, or set DESKSIDE_HOME to another folder.',
  'key-damaged': 'Restore it from a backup, or forget everything: deskside cache clear --shred-key',
  'export-strange': 'Check the name of the file.',
  'export-passphrase': 'Try the passphrase again, or have the file written again.',
  'export-damaged': 'Have the file written again: deskside cache export FILE',
  'snapshot-unknown': 'Leave it out, or ask the documents again.',
};

const nextStepsOf: Readonly<Record<string, string>> = {
  'open-keyring': 'Unlock the keyring, which logging in to the desktop does, then try again.',
};

export const otherErrors: Explainers<OtherCode> = {
  'file-unusable': ({ path, operation, reason }) =>
    explanation(
      `${path} could not be ${operations[operation] ?? `used (${operation})`}.`,
      [reasons[reason] ?? `Reason: ${reason}`],
      [
        nextSteps[reason] ??
          nextStepsOf[operation] ??
          'Check that the file or folder can be read and written, or set DESKSIDE_HOME to another folder.',
      ],
    ),
  'open-files-limit': ({ reason }) =>
    explanation(
      'The limit of open files is reached.',
      [`No more files can be opened by this process, or on this computer. Noticed at: ${reason}`],
      ['Raise the limit in this shell, then try again: ulimit -n 4096. Or close other programs.'],
    ),
  'lock-timeout': ({ path, waitedMs }) =>
    explanation(
      'Another program of Deskside is at work on the same thing.',
      [`Waited ${formatDuration(waitedMs)} for ${path}.`],
      ['Wait for it to finish, or end it, then try again.'],
    ),
  'queue-overflow': ({ queue, limit }) =>
    explanation(
      'Too much was waiting at once.',
      [`Queue: ${queue}, limit ${formatCount(limit)}.`],
      ['Try again.'],
    ),
  interrupted: ({ keptTokens }) =>
    keptTokens === undefined
      ? explanation('Stopped.')
      : explanation(
          'Stopped.',
          [`The first ${formatCountOf(keptTokens, 'token')} that were read are remembered.`],
          ['Ask the same again: it goes on from there.'],
        ),
  internal: ({ reason }) =>
    explanation(
      'Something went wrong inside Deskside.',
      [reason],
      ['This is a mistake of ours. With DESKSIDE_DEBUG=1 it says where it happened.'],
    ),
};
