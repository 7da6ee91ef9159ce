export type { RemoteEndpoint } from './endpoint.ts';
export { RemoteEngine, type RemoteEngineOptions, type RemoteServerStatus } from './remote-engine.ts';
export type { RemoteEvent } from './remote-event.ts';
export { RemoteModel } from './remote-model.ts';
export type { RemoteFormat, RemoteRequest } from './remote-request.ts';
