// What is said of another engine behind HTTP. Its own words come last: it knows its models and its settings.
import type { ErrorData } from '../../core/index.ts';
import type { Action } from '../actions/index.ts';
import { explanation } from '../explanation.ts';
import type { Explainers } from './explainers.ts';

type RemoteCode =
  | 'remote-address'
  | 'remote-unreachable'
  | 'remote-busy'
  | 'remote-refused'
  | 'remote-failed';

const addressFaults: {
  readonly [R in ErrorData['remote-address']['reason']]: { known: string; action: Action };
} = {
  invalid: {
    known: 'An address looks like http://127.0.0.1:8000/v1.',
    action: { type: 'change-setting', setting: '--engine' },
  },
  credentials: {
    known: 'An address is shown in every receipt, so there can be no password in it.',
    action: { type: 'advice', code: 'engine-key' },
  },
  elsewhere: {
    known: 'It is not on this computer: whole documents would leave it.',
    action: { type: 'advice', code: 'engine-elsewhere' },
  },
};

const roadFaults: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens at that address.',
  ECONNRESET: 'It closed the connection.',
  ENOTFOUND: 'The server name could not be resolved.',
  aborted: 'It closed the connection.',
};

const isServerRunning: Action[] = [
  { type: 'advice', code: 'check-engine' },
  { type: 'retry', when: 'later' },
];

export const remoteErrors: Explainers<RemoteCode> = {
  'remote-address': ({ address, reason }) => {
    const { known, action } = addressFaults[reason];
    return explanation(`${address} is not used as an engine.`, [known], [action]);
  },
  'remote-unreachable': ({ url, reason }) =>
    explanation(
      'The engine could not be reached, or ended in the middle of an answer.',
      [url, roadFaults[reason] ?? `Reason: ${reason}`],
      isServerRunning,
    ),
  'remote-busy': ({ url, status, retryMs }) =>
    explanation(
      'The engine has too much to do.',
      [url, `Status: ${status}`],
      [{ type: 'retry', when: 'later', ...(retryMs === null ? {} : { afterMs: retryMs }) }],
    ),
  'remote-refused': ({ url, status, said }) =>
    explanation(
      'The engine refused the request.',
      [url, ...itsWords(status, said)],
      [{ type: 'advice', code: 'engine-says-why' }],
    ),
  'remote-failed': ({ url, status, said }) =>
    explanation(
      status === 401 || status === 403
        ? 'The engine does not let Deskside in.'
        : 'The engine could not answer.',
      [url, ...itsWords(status, said)],
      status === 401 || status === 403 ? [{ type: 'advice', code: 'engine-key' }] : isServerRunning,
    ),
};

/** What is wrong with an answer, where the engine itself has said nothing of it. */
const answerFaults: Readonly<Record<string, string>> = {
  'cut-off': 'Its answer has no end.',
  'other-model': 'It answered with another model.',
  'no-models': 'It has no list of models at that address.',
  'no-event-stream': 'It did not answer as a stream.',
  'no-json': 'It did not answer in JSON.',
};

function itsWords(status: number, said: string): string[] {
  const fault = answerFaults[said];
  if (fault !== undefined) return [fault];
  return [`Status: ${status}`, ...(said === '' ? [] : [`It said: ${said}`])];
}
