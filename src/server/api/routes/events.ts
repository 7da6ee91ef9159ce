// The one stream of a tab.
import { StreamWriter } from '../../http/index.ts';
import { apiRoute } from '../api-route.ts';

export const eventsRoute = apiRoute('GET /api/v1/events', async ({ exchange, api, owner, query, signal }) => {
  const { request, response, headers, context } = exchange;
  const after = request.headers['last-event-id'];
  using writer = new StreamWriter(response, { framing: 'sse', headers, limits: context.limits });
  const place = typeof after === 'string' ? after : null;
  const events =
    query.once === undefined ? api.hub.follow(owner, place, signal) : api.hub.since(owner, place);
  for await (const { id, event } of events) {
    await writer.write({ id, data: event });
    if (response.destroyed) return;
  }
  writer.end();
});
