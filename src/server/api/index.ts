export type { ApiState } from './api-state.ts';
export { askFirst, type FirstQuestion } from './ask-first.ts';
export { openApi } from './open-api.ts';
export { type ApiOptions, openApiState } from './open-api-state.ts';
export { ownRoutes } from './routes/index.ts';
