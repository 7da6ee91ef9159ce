export { type GuardedFetchOptions, guardedFetch } from './guarded-fetch.ts';
export { isOffline } from './is-offline.ts';
export { type OpenUrlOptions, openUrl } from './open-url.ts';
export { publicUrl } from './public-url.ts';
export { observeRequests, type RequestListener, type RequestRecord } from './request-log.ts';
export { isLoopback } from './url-policy.ts';
export type { Hop, UrlResponse } from './url-response.ts';
