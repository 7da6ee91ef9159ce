export { apiError } from './api-error.ts';
export { errorBody } from './error-body.ts';
export { type Dialect, retryAfterOf, type WireError, wireErrorOf } from './wire-errors.ts';
export { withoutPaths } from './without-paths.ts';
