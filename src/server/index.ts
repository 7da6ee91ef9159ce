export type { ApiAnswerOf, ApiRouteName, Job, LoadedModelStatus } from './api/schemas/index.ts';
export { removeKept } from './kept/index.ts';
export { KeyFile, type KeyScope, keyScopes, ownerOf } from './keys/index.ts';
export { type ServerLimits, serverLimits } from './limits.ts';
export { defaultPort, type RunningServer, type ServerOptions, startServer } from './start-server.ts';
