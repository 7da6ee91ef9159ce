import type { FileOperation, QueueName } from '../../core/index.ts';
import type { Action } from '../actions/index.ts';
import { explanation } from '../explanation.ts';
import { formatBytes, formatCount, formatCountOf, formatDuration } from '../format.ts';
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

const queues: { readonly [Q in QueueName]: { name: string; format: (limit: number) => string } } = {
  events: { name: 'events of an answer', format: formatCount },
  'engine-requests': { name: 'requests to the engine', format: formatCount },
  'model-requests': { name: 'requests for models', format: formatCount },
  'request-bodies': { name: 'request bodies', format: formatBytes },
  answers: { name: 'answers that are being written', format: formatCount },
  jobs: { name: 'jobs in the background', format: formatCount },
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
  'keyring-silent': 'The keyring did not answer.',
  'keyring-failed': 'The keyring did not provide the key.',
  'keyring-without-entry': 'The keyring has no such entry.',
  'keyring-kept-entry': 'The keyring kept the entry.',
  'snapshot-too-short': 'The text is too short to be worth a snapshot.',
  'snapshot-not-kept': 'No snapshot could be saved.',
  'cwd-deleted': 'The current folder was deleted.',
  'link-dead': 'It is a link to a folder that does not exist.',
  'being-written': 'It is still being written to.',
  'key-damaged': 'It holds the key to the cache, and it is damaged.',
  'snapshot-damaged': 'It has changed since it was written.',
  'snapshot-unknown': 'The model that made it is unknown.',
  'keys-damaged': 'It was not written by Deskside.',
  'export-strange': 'It was not written by deskside cache export.',
  'export-passphrase': 'The passphrase is wrong, or the file is damaged.',
  'export-damaged': 'It is damaged.',
  'newer-version': 'It was written by a newer version of Deskside.',
};

const otherHome: Action = { type: 'set-home', variable: 'DESKSIDE_HOME' };
const afterOthers: Action = { type: 'retry', when: 'other-program-done' };

const actionsAfter: Readonly<Record<string, Action[]>> = {
  // Whichever disk it is: what did not fit may be a result that goes elsewhere.
  ENOSPC: [{ type: 'free-disk', bytes: null }],
  'being-written': [afterOthers],
  'database-busy': [afterOthers],
  'database-damaged': [{ type: 'retry', when: 'now', because: 'made-anew' }],
  'newer-version': [{ type: 'update-deskside' }, otherHome],
  'key-damaged': [{ type: 'advice', code: 'restore-backup' }, { type: 'clear-cache' }],
  'keys-damaged': [{ type: 'advice', code: 'restore-backup' }, { type: 'recreate-keys' }],
  'snapshot-damaged': [{ type: 'verify-cache' }],
  'snapshot-unknown': [{ type: 'advice', code: 'ask-documents-again' }],
  'export-strange': [{ type: 'check-name', of: 'file' }],
  'export-passphrase': [{ type: 'advice', code: 'check-passphrase' }, { type: 'export-again' }],
  'export-damaged': [{ type: 'export-again' }],
};

const actionsOf: Readonly<Record<string, Action[]>> = {
  'open-keyring': [{ type: 'advice', code: 'unlock-keyring' }],
};

export const otherErrors: Explainers<OtherCode> = {
  'file-unusable': ({ path, operation, reason, said }) =>
    explanation(
      `${path} could not be ${operations[operation]}.`,
      [reasons[reason] ?? `Reason: ${reason}`, ...(said === undefined ? [] : [`Details: ${said}`])],
      actionsAfter[reason] ??
        actionsOf[operation] ?? [{ type: 'advice', code: 'check-permissions' }, otherHome],
    ),
  'open-files-limit': ({ reason }) =>
    explanation(
      'Too many open files.',
      [`This process, or this computer, has reached its limit. Noticed at: ${reason}`],
      [
        { type: 'raise-open-files', limit: 4096 },
        { type: 'advice', code: 'close-programs' },
      ],
    ),
  'lock-timeout': ({ path, waitedMs }) =>
    explanation(
      'Another Deskside process is working on the same thing.',
      [`Waited ${formatDuration(waitedMs)} for ${path}.`],
      [afterOthers],
    ),
  'queue-overflow': ({ queue, limit }) =>
    explanation(
      'Too many requests are waiting.',
      [`Queue: ${queues[queue].name}, limit ${queues[queue].format(limit)}.`],
      [{ type: 'retry', when: 'now' }],
    ),
  interrupted: ({ keptTokens }) =>
    keptTokens === undefined
      ? explanation('Stopped.')
      : explanation(
          'Stopped.',
          [`The first ${formatCountOf(keptTokens, 'token')} that were read are in the cache.`],
          [{ type: 'retry', when: 'now', because: 'continues' }],
        ),
  internal: ({ reason }) =>
    explanation(
      'Something went wrong inside Deskside.',
      [reason, 'This is a bug in Deskside.'],
      [{ type: 'set-debug', variable: 'DESKSIDE_DEBUG' }],
    ),
};
