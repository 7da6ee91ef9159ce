import type { EngineFault, LibraryVariable } from '../../core/index.ts';
import type { Action } from '../actions/index.ts';
import { explanation } from '../explanation.ts';
import { engineFault } from './engine-faults.ts';
import type { Explainers } from './explainers.ts';

type EngineCode =
  | 'engine-unavailable'
  | 'engine-layout'
  | 'engine-crashed'
  | 'engine-unresponsive'
  | 'engine-keeps-crashing'
  | 'engine-protocol'
  | 'engine-decode-failed'
  | 'engine-request'
  | 'engine-package-invalid';

/** All that can be seen from outside when Linux kills a process because memory ran out. */
const killed = 'SIGKILL';

const newEngine: Action = { type: 'retry', when: 'now', because: 'new-engine' };

const usualEngine: Action = { type: 'unset-variable', variable: 'DESKSIDE_ENGINE' };

/** The size that was used is not known here; most computers have room for this one. */
const smallContext: Action = { type: 'smaller-context', tokens: 4096 };

const packageFaults = {
  digest: 'They do not match the checksum in this release of Deskside.',
  damaged: 'The archive is damaged.',
  'too-large': 'The archive is larger than it should be.',
  empty: 'The archive contains no libraries.',
} as const;

export const engineErrors: Explainers<EngineCode> = {
  'engine-unavailable': ({ fault, platform, folder, variable }) =>
    explanation(
      'The engine is not available.',
      [`Platform: ${platform}. ${engineFault(fault)}`, ...ownLibrary(folder, variable)],
      withoutEngine(fault, wayOut(folder, variable)),
    ),
  'engine-layout': ({ expected, found, folder, variable }) =>
    explanation(
      'The engine library is not the version that Deskside was built for, so it was not used.',
      [`Expected ${expected}`, `Found ${found}`, ...ownLibrary(folder, variable)],
      [wayOut(folder, variable)],
    ),
  'engine-crashed': ({ during, exitCode, signal, lastLines }) =>
    explanation(
      `The engine crashed${during === '' ? '' : ` (${during})`}. Nothing else was lost.`,
      [
        signal === null ? `Exit code: ${exitCode ?? 'unknown'}` : `Signal: ${signal}`,
        ...(signal === killed ? ['Systems do this to a program when memory runs out.'] : []),
        ...lastLines,
      ],
      [newEngine, ...(signal === killed ? [smallContext] : [])],
    ),
  'engine-unresponsive': ({ operation, waitedMs }) =>
    explanation(
      `The engine stopped responding (${operation}) and was shut down.`,
      [`There was no sign of life for ${Math.round(waitedMs / 1000)} s.`],
      [newEngine, { type: 'run-doctor' }],
    ),
  'engine-keeps-crashing': ({ model, deaths, retryMs, exitCode, signal, lastLines }) =>
    explanation(
      `The engine for ${model} has crashed ${deaths} times in a row without answering.`,
      [
        signal === null ? `Exit code: ${exitCode ?? 'unknown'}` : `Signal: ${signal}`,
        ...(signal === killed ? ['Systems do this to a program when memory runs out.'] : []),
        ...lastLines,
      ],
      [{ type: 'retry', when: 'later', because: 'new-engine', afterMs: retryMs }, smallContext],
    ),
  'engine-protocol': ({ reason }) =>
    explanation(
      'The engine sent a reply that Deskside does not understand.',
      [reason],
      [{ type: 'retry', when: 'now' }, { type: 'reinstall' }],
    ),
  'engine-decode-failed': ({ status }) =>
    explanation(
      'The engine could not compute the next step.',
      [`Status: ${status}`],
      [{ type: 'retry', when: 'now' }, smallContext],
    ),
  'engine-request': ({ reason }) =>
    explanation('The engine refused the request.', [reason], [{ type: 'run-doctor' }]),
  'engine-package-invalid': ({ name, reason }) =>
    explanation(
      `The downloaded libraries (${name}) were rejected.`,
      [packageFaults[reason]],
      [
        { type: 'install-libraries', engine: name.startsWith('ik') ? 'ik' : 'cuda', again: true },
        { type: 'advice', code: 'use-another-network' },
      ],
    ),
};

function withoutEngine({ type }: EngineFault, other: Action): Action[] {
  if (type === 'no-ik-libraries')
    return [{ type: 'install-libraries', engine: 'ik', again: false }, usualEngine];
  return [type === 'no-ik-package' ? usualEngine : other, { type: 'run-doctor' }];
}

/** What to do depends on whose library it is. */
function wayOut(folder: string | undefined, variable: LibraryVariable = 'DESKSIDE_LLAMA_LIB'): Action {
  if (variable === 'DESKSIDE_IK_LIB') return usualEngine;
  return folder === undefined ? { type: 'reinstall' } : { type: 'unset-variable', variable };
}

function ownLibrary(folder: string | undefined, variable: LibraryVariable = 'DESKSIDE_LLAMA_LIB'): string[] {
  return folder === undefined ? [] : [`${variable} points to ${folder}.`];
}
