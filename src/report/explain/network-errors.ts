import type { Action } from '../actions/index.ts';
import { explanation } from '../explanation.ts';
import { formatBytes } from '../format.ts';
import type { Explainers } from './explainers.ts';

type NetworkCode = 'network-offline' | 'network-status' | 'network-incomplete' | 'package-not-found';

const later: Action[] = [{ type: 'retry', when: 'later' }];
const continued: Action = { type: 'retry', when: 'now', because: 'continues' };
const noNetwork: Action[] = [
  { type: 'advice', code: 'check-network' },
  { type: 'retry', when: 'now' },
];
const intercepted: Action[] = [
  { type: 'advice', code: 'check-for-login-page' },
  { type: 'retry', when: 'now' },
];

/** The reasons that have words of their own; others are system error codes. */
const reasons: Readonly<Record<string, { known: string; actions: Action[] }>> = {
  'switched-off': {
    known: 'DESKSIDE_OFFLINE is set, so Deskside does not use the network.',
    actions: [{ type: 'unset-variable', variable: 'DESKSIDE_OFFLINE' }],
  },
  'protocol-refused': {
    known: 'Only https addresses are used.',
    actions: [{ type: 'advice', code: 'use-https' }],
  },
  'plain-http-refused': {
    known: 'Only https addresses are used, or http on this computer.',
    actions: [{ type: 'advice', code: 'use-https' }],
  },
  ENOTFOUND: {
    known: 'The server name could not be resolved.',
    actions: noNetwork,
  },
  EAI_AGAIN: {
    known: 'The server name could not be resolved.',
    actions: noNetwork,
  },
  ECONNREFUSED: { known: 'The server refused the connection.', actions: later },
  'answer-invalid': {
    known: 'Its reply made no sense.',
    actions: intercepted,
  },
  'too-many-redirects': { known: 'It redirects too many times.', actions: later },
  'redirect-invalid': { known: 'It redirects to an invalid address.', actions: later },
  'redirect-to-plain-http': {
    known: 'It redirects to an unencrypted address.',
    actions: [{ type: 'advice', code: 'use-another-address' }],
  },
  'redirect-to-other-protocol': {
    known: 'It redirects to something that is not a web address.',
    actions: [{ type: 'advice', code: 'use-another-address' }],
  },
  'answer-too-long': {
    known: 'Its reply is far too long.',
    actions: intercepted,
  },
  'answer-encoded': {
    known: 'It compresses the file, although it was asked not to.',
    actions: [{ type: 'advice', code: 'use-another-address' }],
  },
  'length-differs': {
    known: 'The file does not have the expected length.',
    actions: [{ type: 'retry', when: 'later', because: 'file-changing' }],
  },
  stalled: {
    known: 'The connection stalled.',
    actions: [continued],
  },
};

export const networkErrors: Explainers<NetworkCode> = {
  'network-offline': ({ url, reason }) => {
    const { known, actions } = reasons[reason.startsWith('HPE_') ? 'answer-invalid' : reason] ?? {
      known: `Reason: ${reason}`,
      actions: noNetwork,
    };
    return explanation(`${hostOf(url)} could not be reached.`, [url, known], actions);
  },
  'network-status': ({ url, status, needsToken }) =>
    explanation(
      needsToken
        ? `${hostOf(url)} requires you to log in (status ${status}).`
        : `${hostOf(url)} answered with status ${status}.`,
      [url],
      needsToken
        ? [{ type: 'set-token', variable: 'HF_TOKEN' }]
        : status === 404
          ? [{ type: 'check-name', of: 'address' }]
          : later,
    ),
  'network-incomplete': ({ url, receivedBytes, expectedBytes }) =>
    explanation(
      'The download was cut off.',
      [
        url,
        `${formatBytes(receivedBytes)}${expectedBytes === null ? '' : ` of ${formatBytes(expectedBytes)}`} received.`,
      ],
      [continued],
    ),
  'package-not-found': ({ name, version, index }) =>
    explanation(
      `The package index has no ${name}${version === null ? '' : ` ${version}`}.`,
      [`Index: ${index}`],
      [{ type: 'check-name', of: 'package' }],
    ),
};

function hostOf(url: string): string {
  return (URL.canParse(url) && new URL(url).host) || url;
}
