import { explanation } from '../explanation.ts';
import { formatCount, formatDuration } from '../format.ts';
import type { Explainers } from './explainers.ts';

type OtherCode = 'file-unusable' | 'lock-timeout' | 'queue-overflow' | 'interrupted' | 'internal';

const operations: Readonly<Record<string, string>> = {
  'create-folder': 'made',
  'open-database': 'opened',
  'read-certificates': 'read',
  lock: 'locked',
  measure: 'measured',
  read: 'read',
  write: 'written',
};

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'You are not allowed to do that there.',
  EPERM: 'You are not allowed to do that there.',
  EROFS: 'The disk can only be read.',
  ENOSPC: 'The disk is full.',
  // SQLite's words.
  'disk I/O error': 'The disk does not take what is written: it is full, or failing.',
  'database or disk is full': 'The disk is full.',
  ENOENT: 'It is not there.',
  'newer-version': 'A newer version of Deskside has written it.',
};

export const otherErrors: Explainers<OtherCode> = {
  'file-unusable': ({ path, operation, reason }) =>
    explanation(
      `${path} could not be ${operations[operation] ?? `used (${operation})`}.`,
      [reasons[reason] ?? `Reason: ${reason}`],
      [
        reason === 'newer-version'
          ? 'Update Deskside, or set DESKSIDE_HOME to another folder.'
          : 'Check that the file or folder can be read and written, or set DESKSIDE_HOME to another folder.',
      ],
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
  interrupted: () => explanation('Stopped.'),
  internal: ({ reason }) =>
    explanation(
      'Something went wrong inside Deskside.',
      [reason],
      ['This is a mistake of ours. With DESKSIDE_DEBUG=1 it says where it happened.'],
    ),
};
