export { KeyFile, type KeyScope, keyScopes } from './keys/index.ts';
export { type ServerLimits, serverLimits } from './limits.ts';
export { defaultPort, type RunningServer, type ServerOptions, startServer } from './start-server.ts';
