// Servers of tools: which there are is for the owner of this computer to say, at this computer.

import { DesksideError } from '../../../core/index.ts';
import { isLoopback } from '../../../privacy/index.ts';
import type { Exchange } from '../../exchange.ts';
import { apiRoute } from '../api-route.ts';

export const toolServersRoute = apiRoute('GET /api/v1/tool-servers', async ({ api, owner }) => ({
  servers: await api.toolServers.list(owner),
}));

export const addToolServerRoute = apiRoute(
  'POST /api/v1/tool-servers',
  async ({ api, owner, body, exchange }) => {
    mustBeHere(exchange);
    return await api.toolServers.add(owner, body);
  },
);

export const changeToolServerRoute = apiRoute(
  'POST /api/v1/tool-servers/{id}',
  async ({ api, owner, body, param }) => await api.toolServers.switch(owner, param('id'), body.on),
);

export const connectToolServerRoute = apiRoute(
  'POST /api/v1/tool-servers/{id}/connect',
  async ({ api, owner, param, signal }) => await api.toolServers.connect(owner, param('id'), signal),
);

export const deleteToolServerRoute = apiRoute(
  'DELETE /api/v1/tool-servers/{id}',
  async ({ api, owner, param }) => {
    await api.toolServers.remove(owner, param('id'));
    return { deleted: true as const };
  },
);

/** Sockets in the file system have no address. Throws `tools-refused`. */
function mustBeHere({ request }: Exchange): void {
  const address = request.socket.remoteAddress?.replace(/^::ffff:/, '');
  if (address === undefined || address === '::1' || isLoopback(address)) return;
  throw new DesksideError('tools-refused', { from: 'elsewhere' });
}
