import { sendJson } from '../http/index.ts';
import type { Route } from './route.ts';

/** Says that there is a server, and nothing else: anybody may ask. */
export const healthRoute: Route = {
  method: 'GET',
  path: '/health',
  scope: 'open',
  dialect: 'openai',
  handle: ({ response, headers }) => sendJson(response, { headers, body: { status: 'ok' } }),
};
