import { type Ask, checkLength, type StreamTrace } from './ask.ts';
import type { StreamPrompts } from './stream-prompts.ts';

/** Warms up, and then asks everything at once. */
export async function runStreams(ask: Ask, prompts: StreamPrompts): Promise<StreamTrace[]> {
  const { warmUp, opening, requests } = prompts;
  await Promise.all(warmUp.map((request) => ask(request)));
  if (opening !== null) await ask(opening);
  return await Promise.all(
    requests.map(async (request) => {
      const trace = await ask(request);
      checkLength(trace, request);
      return trace;
    }),
  );
}
