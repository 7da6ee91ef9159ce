import type { Surroundings } from '../dialects/anthropic/index.ts';
import type { Caller, Exchange } from '../exchange.ts';
import { requestFiles } from './request-files.ts';

/** Of the interface that a client speaks; none is the older one. */
export function anthropicVersion({ request }: Exchange): string | undefined {
  const version = request.headers['anthropic-version'];
  return typeof version === 'string' ? version : undefined;
}

/** What a request of Anthropic's is decoded with. */
export async function surroundings(
  body: unknown,
  version: string | undefined,
  caller: Caller,
): Promise<Surroundings> {
  return { version, files: await requestFiles(body, caller), secret: caller.context.secret };
}
