import type { ErrorData } from '../../core/index.ts';
import type { Action } from '../actions/index.ts';
import { explanation } from '../explanation.ts';
import { formatCount } from '../format.ts';
import type { Explainers } from './explainers.ts';

type McpCode = 'mcp-config-invalid' | 'mcp-server-unknown' | 'mcp-server-failed';
type ConfigReason = ErrorData['mcp-config-invalid']['reason'];
type Failure = ErrorData['mcp-server-failed'];

const configReasons: { readonly [R in ConfigReason]: (at: string) => string } = {
  'too-large': () => 'It is too large for a list of servers.',
  'not-json': () => 'It is not JSON.',
  'no-servers': () => 'It has no “mcpServers”, or none in it.',
  'entry-invalid': (at) => `This part is not as it should be: ${at}.`,
  'name-invalid': (at) => `A server cannot be called “${at}”.`,
  'kind-unsupported': (at) => `The server “${at}” speaks the old HTTP with SSE, which is not supported.`,
  'variable-unset': (at) => `A variable that it needs is not set (${at}).`,
};

const failures: { readonly [R in Failure['reason']]: (failure: Failure) => string } = {
  'not-found': ({ server }) => `The tool server “${server}” was not found.`,
  'not-startable': ({ server }) => `The tool server “${server}” could not be started.`,
  ended: ({ server, exitCode }) =>
    `The tool server “${server}” has ended${exitCode ? ` with exit code ${exitCode}` : ''}.`,
  silent: ({ server }) => `The tool server “${server}” does not answer.`,
  'too-much': ({ server, limit = 0 }) =>
    `The tool server “${server}” sent more than it may (limit: ${formatCount(limit)}), and was ended.`,
  protocol: ({ server }) => `The tool server “${server}” answered with an error.`,
  closed: ({ server }) => `The tool server “${server}” is not connected any more.`,
};

export const mcpErrors: Explainers<McpCode> = {
  'mcp-config-invalid': ({ path, reason, at = '' }) =>
    explanation(
      'The list of tool servers cannot be used.',
      [`File: ${path}`, configReasons[reason](at)],
      [{ type: 'advice', code: 'mcp-file' }],
    ),
  'mcp-server-unknown': ({ name, known, path }) =>
    explanation(
      `There is no tool server “${name}”.`,
      [
        known.length === 0
          ? `None are configured in ${path}`
          : `Configured in ${path}: ${known.map((each) => `“${each}”`).join(', ')}`,
      ],
      [{ type: 'advice', code: 'mcp-file' }],
    ),
  'mcp-server-failed': (failure) =>
    explanation(failures[failure.reason](failure), said(failure), [advice(failure)]),
};

function said({ said: text }: Failure): string[] {
  return text === undefined ? [] : [`It said: ${text}`];
}

function advice({ reason }: Failure): Action {
  return reason === 'not-found' || reason === 'not-startable'
    ? { type: 'advice', code: 'mcp-command' }
    : { type: 'advice', code: 'mcp-reconnect' };
}
