import type { FileOperation } from '../../core/index.ts';
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

const operations: { readonly [O in FileOperation]: string } = {
  'create-folder': 'created',
  quarantine: 'moved out of the way, although it is damaged',
  'use-database': 'used',
  'open-database': 'opened',
  'read-certificates': 'read',
  lock: 'locked',
  import: 'imported',
  'open-keyring': 'unlocked',
  measure: 'measured',
  open: 'opened',
  delete: 'deleted',
  rename: 'moved to its place',
  read: 'read',
  start: 'started',
  write: 'written',
};

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'You do not have permission.',
  EPERM: 'You do not have permission.',
  EROFS: 'The disk is read-only.',
  ENOSPC: 'The disk is full.',
  EIO: 'The disk reported an error: it is full or failing.',
  EEXIST: 'Part of the path is a file, not a folder.',
  EISDIR: 'There is a folder with that name.',
  ENOTDIR: 'Part of the path is a file, not a folder.',
  'database-busy': 'Another program has locked it.',
  'database-damaged': 'It is damaged.',
  'side-file': 'A companion file next to it could not be created or opened.',
  ENOENT: 'It does not exist.',
  'not-a-file': 'It is not a regular file.',
  'not-started': 'The system did not start it.',
  'ended-with-error': 'It ended with an error.',
  'keyring-failed': 'The keyring did not provide the key.',
  'keyring-without-entry': 'The keyring has no such entry.',
  'keyring-kept-entry': 'The keyring kept the entry.',
  'link-dead': 'It is a link to a folder that does not exist.',
  'being-written': 'It is still being written to.',
  'key-damaged': 'It holds the key to the cache, and it is damaged.',
  'snapshot-damaged': 'It has changed since it was written. Check: deskside cache verify',
  'snapshot-unknown': 'The model that made it is unknown.',
  'keys-damaged': 'It was not written by Deskside.',
  'export-strange': 'It was not written by deskside cache export.',
  'export-passphrase': 'The passphrase is wrong, or the file is damaged.',
  'export-damaged': 'It is damaged.',
  'newer-version': 'It was written by a newer version of Deskside.',
};

const nextSteps: Readonly<Record<string, string>> = {
  ENOSPC: 'Free some space, then try again.',
  'being-written': 'Wait until it has been written, then try again.',
  'database-busy': 'Wait for it to finish, or quit it, then try again.',
  'database-damaged': 'Try again: the damaged file will be set aside and replaced.',
  'newer-version': 'Update Deskside, or set DESKSIDE_HOME to another folder.',
  'key-damaged': 'Restore it from a backup, or delete the whole cache: deskside cache clear --shred-key',
  'keys-damaged': 'Restore it from a backup, or delete it and create new keys: deskside keys add NAME',
  'export-strange': 'Check the name of the file.',
  'export-passphrase': 'Try the passphrase again, or export the file again.',
  'export-damaged': 'Have the file written again: deskside cache export FILE',
  'snapshot-unknown': 'Leave it out, or ask the documents again.',
};

const nextStepsOf: Readonly<Record<string, string>> = {
  'open-keyring': 'Unlock the keyring, which logging in to the desktop does, then try again.',
};

export const otherErrors: Explainers<OtherCode> = {
  'file-unusable': ({ path, operation, reason, said }) =>
    explanation(
      `${path} could not be ${operations[operation]}.`,
      [reasons[reason] ?? `Reason: ${reason}`, ...(said === undefined ? [] : [`Details: ${said}`])],
      [
        nextSteps[reason] ??
          nextStepsOf[operation] ??
          'Check that the file or folder can be read and written, or set DESKSIDE_HOME to another folder.',
      ],
    ),
  'open-files-limit': ({ reason }) =>
    explanation(
      'Too many open files.',
      [`This process, or this computer, has reached its limit. Noticed at: ${reason}`],
      ['Raise the limit in this shell (ulimit -n 4096), or close other programs, then try again.'],
    ),
  'lock-timeout': ({ path, waitedMs }) =>
    explanation(
      'Another Deskside process is working on the same thing.',
      [`Waited ${formatDuration(waitedMs)} for ${path}.`],
      ['Wait for it to finish, or quit it, then try again.'],
    ),
  'queue-overflow': ({ queue, limit }) =>
    explanation(
      'Too many requests are waiting.',
      [`Queue: ${queue}, limit ${formatCount(limit)}.`],
      ['Try again.'],
    ),
  interrupted: ({ keptTokens }) =>
    keptTokens === undefined
      ? explanation('Stopped.')
      : explanation(
          'Stopped.',
          [`The first ${formatCountOf(keptTokens, 'token')} that were read are in the cache.`],
          ['Ask again to continue from there.'],
        ),
  internal: ({ reason }) =>
    explanation(
      'Something went wrong inside Deskside.',
      [reason],
      ['This is a bug in Deskside. Set DESKSIDE_DEBUG=1 to see where it happened.'],
    ),
};
