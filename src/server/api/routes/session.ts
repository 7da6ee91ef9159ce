import { apiRoute } from '../api-route.ts';

export const sessionRoute = apiRoute('POST /api/v1/session', ({ exchange, body }) => ({
  token: exchange.context.sessions.open(body.code),
}));
