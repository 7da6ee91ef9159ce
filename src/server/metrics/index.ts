export { measured } from './measured.ts';
export { ServerMetrics } from './server-metrics.ts';
