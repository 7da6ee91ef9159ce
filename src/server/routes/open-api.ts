import { openApi } from '../api/index.ts';
import { sendJson } from '../http/index.ts';
import type { Route } from './route.ts';

/** The same for everybody, and nothing of anybody. */
export const openApiRoute: Route = {
  method: 'GET',
  path: '/openapi.json',
  scope: 'open',
  dialect: 'deskside',
  handle: ({ response, headers, context }) =>
    sendJson(response, { headers, body: openApi(context.api.version) }),
};
