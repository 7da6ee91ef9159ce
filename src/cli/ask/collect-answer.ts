import type { Answer, AskRun } from '../../documents/index.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { TokenMeter } from '../terminal/token-meter.ts';
import { sectionLine } from './section-line.ts';

/** Waits for an answer that is printed as a whole, and shows how far it has come. */
export async function collectAnswer(run: AskRun, { stderr }: Terminal): Promise<Answer> {
  using status = new StatusLine(stderr);
  const meter = new TokenMeter('Reading');
  for await (const event of run) {
    if (event.type === 'generation-start') meter.start(event.cachedTokens);
    else if (event.type === 'prefill-progress')
      status.progress(meter.progress(event.doneTokens, event.totalTokens));
    else if (event.type === 'text-delta') status.show('Writing …');
    else if (event.type === 'section-end') status.show(sectionLine(event));
    else if (event.type === 'error') throw event.error;
  }
  return await run;
}
