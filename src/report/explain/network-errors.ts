import { explanation } from '../explanation.ts';
import { formatBytes } from '../format.ts';
import type { Explainers } from './explainers.ts';

type NetworkCode = 'network-offline' | 'network-status' | 'network-incomplete' | 'package-not-found';

/** The reasons that have words of their own; others are codes of the system. */
const reasons: Readonly<Record<string, { known: string; next: string }>> = {
  'switched-off': {
    known: 'DESKSIDE_OFFLINE is set: Deskside does not use the network.',
    next: 'Unset DESKSIDE_OFFLINE to allow this.',
  },
  'protocol-refused': { known: 'Only https addresses are used.', next: 'Use an https address.' },
  'plain-http-refused': {
    known: 'Only https addresses are used, and http on this computer.',
    next: 'Use an https address.',
  },
  ENOTFOUND: { known: 'The name of the server could not be found.', next: 'Is there a network? Try again.' },
  EAI_AGAIN: { known: 'The name of the server could not be found.', next: 'Is there a network? Try again.' },
  ECONNREFUSED: { known: 'The server refused the connection.', next: 'Try again later.' },
  'answer-invalid': {
    known: 'What it answered makes no sense.',
    next: 'Is there a login page or a filter between here and there? Try again without it.',
  },
  'too-many-redirects': { known: 'It sends every request on, and never answers.', next: 'Try again later.' },
  'redirect-invalid': { known: 'It sends the request on to no valid address.', next: 'Try again later.' },
  'redirect-to-plain-http': {
    known: 'It sends the request on to an address that is not encrypted.',
    next: 'Use another address.',
  },
  'redirect-to-other-protocol': {
    known: 'It sends the request on to something that is no web address.',
    next: 'Use another address.',
  },
  'answer-too-long': {
    known: 'Its answer is far too long.',
    next: 'Is there a login page or a filter between here and there?',
  },
  'answer-encoded': {
    known: 'It compresses what it was asked to send as it is.',
    next: 'Use another address.',
  },
  'length-differs': {
    known: 'Its file is of another length than was promised.',
    next: 'Try again later: the file may be about to change there.',
  },
  stalled: { known: 'Nothing came any more.', next: 'Try again: a download goes on where it stopped.' },
};

export const networkErrors: Explainers<NetworkCode> = {
  'network-offline': ({ url, reason }) => {
    const { known, next } = reasons[reason.startsWith('HPE_') ? 'answer-invalid' : reason] ?? {
      known: `Reason: ${reason}`,
      next: 'Is there a network? Try again.',
    };
    return explanation(`${hostOf(url)} could not be reached.`, [url, known], [next]);
  },
  'network-status': ({ url, status, needsToken }) =>
    explanation(
      needsToken
        ? `${hostOf(url)} wants to know who asks (status ${status}).`
        : `${hostOf(url)} answered with status ${status}.`,
      [url],
      needsToken
        ? [
            'Accept the model’s terms on its page, then set HF_TOKEN to a token of your account, and try again.',
          ]
        : [status === 404 ? 'Check the name: there is nothing at this address.' : 'Try again later.'],
    ),
  'network-incomplete': ({ url, receivedBytes, expectedBytes }) =>
    explanation(
      'The download ended early.',
      [
        url,
        `${formatBytes(receivedBytes)}${expectedBytes === null ? '' : ` of ${formatBytes(expectedBytes)}`} are here.`,
      ],
      ['Try again: it goes on where it stopped.'],
    ),
  'package-not-found': ({ name, version, index }) =>
    explanation(
      `The package index has no ${name}${version === null ? '' : ` ${version}`}.`,
      [`Asked: ${index}`],
      ['Check the name, or point PIP_INDEX_URL at another index.'],
    ),
};

function hostOf(url: string): string {
  return (URL.canParse(url) && new URL(url).host) || url;
}
