import { explanation } from '../explanation.ts';
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

const packageFaults = {
  digest: 'They do not match the checksum in this release of Deskside.',
  damaged: 'The archive is damaged.',
  'too-large': 'The archive is larger than it should be.',
  empty: 'The archive contains no libraries.',
} as const;

export const engineErrors: Explainers<EngineCode> = {
  'engine-unavailable': ({ reason, platform, folder }) =>
    explanation(
      'The engine is not available.',
      [`On ${platform}: ${reason}.`],
      [...waysOut(folder, 'Reinstall, including the optional packages: npm install'), 'deskside doctor'],
    ),
  'engine-layout': ({ expected, found, folder }) =>
    explanation(
      'The engine library is not the version that Deskside was built for, so it was not used.',
      [`Expected ${expected}`, `Found ${found}`],
      waysOut(folder, 'Reinstall so that the versions match: npm install'),
    ),
  'engine-crashed': ({ during, exitCode, signal, lastLines }) =>
    explanation(
      `The engine crashed${during === '' ? '' : ` (${during})`}. Nothing else was lost.`,
      [
        signal === null ? `Exit code: ${exitCode ?? 'unknown'}` : `Signal: ${signal}`,
        ...(signal === killed ? ['Systems do this to a program when memory runs out.'] : []),
        ...lastLines,
      ],
      [
        'Try again: a new engine will be started.',
        ...(signal === killed ? ['If memory is short, use a smaller context: --context 4096'] : []),
      ],
    ),
  'engine-unresponsive': ({ operation, waitedMs }) =>
    explanation(
      `The engine stopped responding (${operation}) and was shut down.`,
      [`There was no sign of life for ${Math.round(waitedMs / 1000)} s.`],
      ['Try again: a new engine will be started.', 'Check whether memory is short: deskside doctor'],
    ),
  'engine-keeps-crashing': ({ model, deaths, retryMs, exitCode, signal, lastLines }) =>
    explanation(
      `The engine for ${model} has crashed ${deaths} times in a row without answering.`,
      [
        signal === null ? `Exit code: ${exitCode ?? 'unknown'}` : `Signal: ${signal}`,
        ...(signal === killed ? ['Systems do this to a program when memory runs out.'] : []),
        ...lastLines,
      ],
      [
        `Deskside will try again at the first request after ${Math.ceil(retryMs / 1000)} s.`,
        'If memory is short, use a smaller context: --context 4096',
      ],
    ),
  'engine-protocol': ({ reason }) =>
    explanation(
      'The engine sent a reply that Deskside does not understand.',
      [reason],
      ['Try again. If it happens again, reinstall: npm install'],
    ),
  'engine-decode-failed': ({ status }) =>
    explanation(
      'The engine could not compute the next step.',
      [`Status: ${status}`],
      ['Try again. If it happens again, use a smaller context: --context 4096'],
    ),
  'engine-request': ({ reason }) =>
    explanation('The engine refused the request.', [reason], ['deskside doctor']),
  'engine-package-invalid': ({ name, reason }) =>
    explanation(
      `The downloaded libraries (${name}) were rejected.`,
      [packageFaults[reason]],
      ['Try again; if that fails too, use another network or registry: deskside gpu install'],
    ),
};

/** What to do depends on whose library it is. */
function waysOut(folder: string | undefined, install: string): string[] {
  if (folder === undefined) return [install];
  return [
    `DESKSIDE_LLAMA_LIB points to ${folder}.`,
    'Unset it to use the library that was installed with Deskside.',
  ];
}
