import type { Route } from './route.ts';

/** For Prometheus and what reads its format. It shows what a computer does all day, so that a key has to be one for everything. */
export const metricsRoute: Route = {
  method: 'GET',
  path: '/metrics',
  scope: 'admin',
  dialect: 'openai',
  async handle({ request, response, headers, context }) {
    const { contentType, text } = await context.metrics.text();
    response.writeHead(200, {
      'content-type': contentType,
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    });
    response.end(request.method === 'HEAD' ? undefined : text);
  },
};
