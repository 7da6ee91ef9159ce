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

/** What ends a process on Linux when memory runs out, as far as anybody can tell from outside. */
const killed = 'SIGKILL';

const packageFaults = {
  digest: 'They are not what this release of Deskside knows under that name.',
  damaged: 'The archive is damaged.',
  'too-large': 'The archive is larger than such an archive can be.',
  empty: 'There are no libraries in the archive.',
} as const;

export const engineErrors: Explainers<EngineCode> = {
  'engine-unavailable': ({ reason, platform, folder }) =>
    explanation(
      'The engine is not there.',
      [`On ${platform}: ${reason}.`],
      [...waysOut(folder, 'Install again, with the optional packages: npm install'), 'deskside doctor'],
    ),
  'engine-layout': ({ expected, found, folder }) =>
    explanation(
      'The engine’s library is not the one that Deskside was made for, so it was not used.',
      [`Expected ${expected}`, `Found ${found}`],
      waysOut(folder, 'Install again, so that the versions match: npm install'),
    ),
  'engine-crashed': ({ during, exitCode, signal, lastLines }) =>
    explanation(
      `The engine ended in the middle of its work${during === '' ? '' : ` (${during})`}. Nothing else was lost.`,
      [
        signal === null ? `Exit code: ${exitCode ?? 'none'}` : `Ended by ${signal}`,
        ...(signal === killed ? ['That is how a system ends a program when memory runs out.'] : []),
        ...lastLines,
      ],
      [
        'Try again: every request starts a new engine.',
        ...(signal === killed ? ['If memory is short, a smaller window helps: --context 4096'] : []),
      ],
    ),
  'engine-unresponsive': ({ operation, waitedMs }) =>
    explanation(
      `The engine did not answer any more (${operation}), so it was ended.`,
      [`It gave no sign of life for ${Math.round(waitedMs / 1000)} s.`],
      ['Try again: a new engine is started.', 'Is the machine short of memory? deskside doctor'],
    ),
  'engine-keeps-crashing': ({ model, deaths, retryMs, exitCode, signal, lastLines }) =>
    explanation(
      `The engine for ${model} has ended ${deaths} times in a row before it could answer anybody.`,
      [
        signal === null ? `Exit code: ${exitCode ?? 'none'}` : `Ended by ${signal}`,
        ...(signal === killed ? ['That is how a system ends a program when memory runs out.'] : []),
        ...lastLines,
      ],
      [
        `It is tried again for the first request after ${Math.ceil(retryMs / 1000)} s.`,
        'If memory is short, a smaller window helps: --context 4096',
      ],
    ),
  'engine-protocol': ({ reason }) =>
    explanation(
      'The engine answered in a way that Deskside does not understand.',
      [reason],
      ['Try again. If it stays so, install again: npm install'],
    ),
  'engine-decode-failed': ({ status }) =>
    explanation(
      'The engine could not compute the next step.',
      [`Its status was ${status}.`],
      ['Try again, with a smaller window if it stays so: --context 4096'],
    ),
  'engine-request': ({ reason }) =>
    explanation('The engine refused the request.', [reason], ['deskside doctor']),
  'engine-package-invalid': ({ name, reason }) =>
    explanation(
      `The libraries that were fetched (${name}) were not used.`,
      [packageFaults[reason]],
      ['Try again, from another network or registry if it stays so: deskside gpu install'],
    ),
};

/** What to do depends on whose library it is. */
function waysOut(folder: string | undefined, install: string): string[] {
  if (folder === undefined) return [install];
  return [
    `It is the one in ${folder}, which DESKSIDE_LLAMA_LIB names.`,
    'Without that variable, the library that was installed with Deskside is used.',
  ];
}
