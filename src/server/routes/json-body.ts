import type { Exchange } from '../exchange.ts';
import { parseJson, readBody } from '../http/index.ts';

/** The JSON object of a request. Throws `http-body-…`. */
export async function jsonBody({
  request,
  context: { limits, bodies },
}: Exchange): Promise<Record<string, unknown>> {
  return parseJson(await readBody(request, { limits, budget: bodies }));
}
