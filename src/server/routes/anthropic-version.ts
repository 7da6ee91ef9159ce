import type { Exchange } from '../exchange.ts';

/** Of the interface that a client speaks; none is the older one. */
export function anthropicVersion({ request }: Exchange): string | undefined {
  const version = request.headers['anthropic-version'];
  return typeof version === 'string' ? version : undefined;
}
