import { explanation } from '../explanation.ts';
import { formatBytes } from '../format.ts';
import type { Explainers } from './explainers.ts';

type NetworkCode = 'network-offline' | 'network-status' | 'network-incomplete' | 'package-not-found';

/** The reasons that have words of their own; others are system error codes. */
const reasons: Readonly<Record<string, { known: string; next: string }>> = {
  'switched-off': {
    known: 'DESKSIDE_OFFLINE is set, so Deskside does not use the network.',
    next: 'Unset DESKSIDE_OFFLINE to allow this.',
  },
  'protocol-refused': { known: 'Only https addresses are used.', next: 'Use an https address.' },
  'plain-http-refused': {
    known: 'Only https addresses are used, or http on this computer.',
    next: 'Use an https address.',
  },
  ENOTFOUND: {
    known: 'The server name could not be resolved.',
    next: 'Check the network connection, then try again.',
  },
  EAI_AGAIN: {
    known: 'The server name could not be resolved.',
    next: 'Check the network connection, then try again.',
  },
  ECONNREFUSED: { known: 'The server refused the connection.', next: 'Try again later.' },
  'answer-invalid': {
    known: 'Its reply made no sense.',
    next: 'A login page or filter may be in the way. Try again without it.',
  },
  'too-many-redirects': { known: 'It redirects too many times.', next: 'Try again later.' },
  'redirect-invalid': { known: 'It redirects to an invalid address.', next: 'Try again later.' },
  'redirect-to-plain-http': {
    known: 'It redirects to an unencrypted address.',
    next: 'Use another address.',
  },
  'redirect-to-other-protocol': {
    known: 'It redirects to something that is not a web address.',
    next: 'Use another address.',
  },
  'answer-too-long': {
    known: 'Its reply is far too long.',
    next: 'A login page or filter may be in the way.',
  },
  'answer-encoded': {
    known: 'It compresses the file, although it was asked not to.',
    next: 'Use another address.',
  },
  'length-differs': {
    known: 'The file does not have the expected length.',
    next: 'Try again later: the file may be changing on the server.',
  },
  stalled: {
    known: 'The connection stalled.',
    next: 'Try again: the download will resume where it stopped.',
  },
};

export const networkErrors: Explainers<NetworkCode> = {
  'network-offline': ({ url, reason }) => {
    const { known, next } = reasons[reason.startsWith('HPE_') ? 'answer-invalid' : reason] ?? {
      known: `Reason: ${reason}`,
      next: 'Check the network connection, then try again.',
    };
    return explanation(`${hostOf(url)} could not be reached.`, [url, known], [next]);
  },
  'network-status': ({ url, status, needsToken }) =>
    explanation(
      needsToken
        ? `${hostOf(url)} requires you to log in (status ${status}).`
        : `${hostOf(url)} answered with status ${status}.`,
      [url],
      needsToken
        ? ['Accept the model’s terms on its page, set HF_TOKEN to a token of your account, and try again.']
        : [status === 404 ? 'Check the name: there is nothing at this address.' : 'Try again later.'],
    ),
  'network-incomplete': ({ url, receivedBytes, expectedBytes }) =>
    explanation(
      'The download was cut off.',
      [
        url,
        `${formatBytes(receivedBytes)}${expectedBytes === null ? '' : ` of ${formatBytes(expectedBytes)}`} received.`,
      ],
      ['Try again: it will resume where it stopped.'],
    ),
  'package-not-found': ({ name, version, index }) =>
    explanation(
      `The package index has no ${name}${version === null ? '' : ` ${version}`}.`,
      [`Index: ${index}`],
      ['Check the name, or point PIP_INDEX_URL at another index.'],
    ),
};

function hostOf(url: string): string {
  return (URL.canParse(url) && new URL(url).host) || url;
}
