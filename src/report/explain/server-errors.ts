// What a server says to programs that ask it, and to whoever starts it.
import type { ErrorData } from '../../core/index.ts';
import { explanation } from '../explanation.ts';
import { formatBytes, formatCount, formatDuration } from '../format.ts';
import type { Explainers } from './explainers.ts';

type ServerCode =
  | 'request-unsupported'
  | 'http-host-refused'
  | 'http-origin-refused'
  | 'http-key-refused'
  | 'http-scope-refused'
  | 'tools-refused'
  | 'http-route-unknown'
  | 'http-method-refused'
  | 'http-body-invalid'
  | 'http-body-too-large'
  | 'http-body-slow'
  | 'stored-not-found'
  | 'previous-response-missing'
  | 'stored-limit'
  | 'server-needs-key'
  | 'server-address-unusable'
  | 'tls-unusable'
  | 'server-ended';

const bodyFaults: Readonly<Record<string, string>> = {
  empty: 'It is empty.',
  'not-json': 'It is not JSON.',
  'not-utf8': 'It is not UTF-8.',
  'not-an-object': 'It is not a JSON object.',
  'too-deep': 'Its lists and objects are nested too deeply.',
  'not-a-form': 'It is not a form with a file.',
  encoded: 'It is compressed.',
  'cut-off': 'It ended too early.',
  'content-type': 'Its content type is not application/json.',
};

const addressFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another program has it already.',
  EADDRNOTAVAIL: 'It is not an address of this computer.',
  EACCES: 'You are not allowed to use it.',
  ENOTFOUND: 'Nobody knows that name.',
  'not-a-socket': 'There is something else than a socket.',
};

const tlsFaults: { readonly [R in ErrorData['tls-unusable']['reason']]: string } = {
  'others-can-read': 'It is a private key, and every user of this computer can read it.',
  'too-large': 'It is larger than 1 MiB, which no certificate is.',
  'no-certificate': 'It does not begin with a certificate in PEM form.',
  'no-key': 'There is no private key in PEM form in it.',
  'key-encrypted':
    'The key is encrypted, and nobody is asked for its passphrase. Decrypt it: openssl pkey -in KEY -out NEW',
  'key-differs': 'The key does not belong to the certificate.',
};

export const serverErrors: Explainers<ServerCode> = {
  'request-unsupported': ({ feature }) =>
    explanation(
      `${feature} is not supported by this version of Deskside.`,
      [],
      [{ type: 'omit-feature', feature }],
    ),
  'http-host-refused': ({ host }) =>
    explanation(
      `Requests for the host “${host}” are refused.`,
      ['A page from elsewhere could reach this server under a name of its own.'],
      [{ type: 'allow-host', host }],
    ),
  'http-origin-refused': ({ origin }) =>
    explanation(
      `Requests from “${origin}” are refused.`,
      ['Pages and programs from elsewhere may use this server only if you allow it.'],
      [{ type: 'allow-origin', origin }],
    ),
  'http-key-refused': ({ given }) =>
    explanation(
      given ? 'The API key is not one of this server.' : 'This server needs an API key.',
      [],
      [{ type: 'create-key', scope: null }],
    ),
  'http-scope-refused': ({ scope }) =>
    explanation(
      `The API key may not do this: it needs the scope “${scope}”.`,
      [],
      [{ type: 'create-key', scope }],
    ),
  'tools-refused': ({ from }) =>
    from === 'elsewhere'
      ? explanation('Tool servers are added on the computer itself, not from another one.', [], [])
      : explanation(
          'Tools run programs on this computer: nothing shows that its owner asks for that.',
          ['Where no key is needed, everybody who uses this computer gets this far.'],
          [{ type: 'open-page' }, { type: 'create-key', scope: 'admin' }],
        ),
  'http-route-unknown': ({ method, path }) =>
    explanation(`There is no ${method} ${path} here.`, [], [{ type: 'check-name', of: 'route' }]),
  'http-method-refused': ({ method, path, allowed }) =>
    explanation(`The path ${path} cannot be asked with ${method}.`, [], [{ type: 'use-method', allowed }]),
  'http-body-invalid': ({ reason }) =>
    explanation(
      'The body of the request cannot be read.',
      [bodyFaults[reason] ?? reason],
      [{ type: 'advice', code: 'send-json' }],
    ),
  'http-body-too-large': ({ limitBytes }) =>
    explanation(
      'The body of the request is too large.',
      [`The limit is ${formatBytes(limitBytes)}.`],
      [{ type: 'advice', code: 'send-less' }],
    ),
  'http-body-slow': ({ waitedMs }) =>
    explanation(
      'The body of the request did not come.',
      [`Waited ${formatDuration(waitedMs)} for more of it.`],
      [{ type: 'retry', when: 'now' }],
    ),
  'stored-not-found': ({ kind, id }) =>
    explanation(
      `There is no ${kind} “${id}” for this key.`,
      ['It was deleted, or it belongs to another key.'],
      [{ type: 'check-name', of: 'stored' }],
    ),
  'previous-response-missing': ({ id }) =>
    explanation(
      `There is no response “${id}” to go on from.`,
      ['It was not stored, or it was deleted, or it belongs to another key.'],
      [{ type: 'advice', code: 'send-conversation' }],
    ),
  'stored-limit': ({ kind, limit, allowed }) =>
    explanation(
      `There is no room for another ${kind}.`,
      [`The limit is ${limit === 'bytes' ? formatBytes(allowed) : formatCount(allowed)} for each key.`],
      [{ type: 'advice', code: 'delete-stored' }],
    ),
  'server-needs-key': ({ host }) =>
    explanation(
      `The address ${host} can be reached by other computers, and there is no API key to keep them out.`,
      [],
      [{ type: 'create-key', scope: null }, { type: 'serve-locally' }],
    ),
  'server-address-unusable': ({ address, reason }) =>
    explanation(
      `The server cannot listen on ${address}.`,
      [addressFaults[reason] ?? `Reason: ${reason}`],
      [{ type: 'serve-elsewhere' }],
    ),
  'tls-unusable': ({ path, reason }) =>
    explanation(
      `${path} cannot be used for TLS.`,
      [tlsFaults[reason]],
      reason === 'others-can-read' ? [{ type: 'hide-file', path }] : [{ type: 'check-name', of: 'file' }],
    ),
  'server-ended': () =>
    explanation(
      'The server that ran the model has ended in the middle of the answer.',
      ['The next answer does without it.'],
      [{ type: 'retry', when: 'now' }],
    ),
};
