import type { OutputUsage } from '../create-receipt.ts';
import type { SpeculativeMethod } from '../engine.ts';
import { SpeculationUsage } from '../speculation-usage.ts';
import type { DecodeEnd } from './decode-text.ts';

/** What the decodes of one answer took together. */
export class DecodeUsage implements OutputUsage {
  readonly speculation: SpeculationUsage;
  outputTokens = 0;
  firstTokenMs = 0;
  prefillMs = 0;
  decodeMs = 0;
  preemptions = 0;

  constructor(method: SpeculativeMethod) {
    this.speculation = new SpeculationUsage(method);
  }

  /**
   * Of an answer that was not only decoded: what was filled in and pointed at is of its tokens, and took its time.
   * @param startedAt by `performance.now()`
   */
  of({ outputTokens, startedAt }: { outputTokens: number; startedAt: number }): OutputUsage {
    const { speculation, preemptions, firstTokenMs, prefillMs } = this;
    const decodeMs = performance.now() - startedAt - prefillMs;
    return { outputTokens, firstTokenMs, prefillMs, decodeMs, speculation, preemptions };
  }

  add({ tokens, firstTokenMs, prefillMs, ms, preemptions, speculation }: DecodeEnd): void {
    if (this.outputTokens === 0) this.firstTokenMs = this.prefillMs + this.decodeMs + firstTokenMs;
    this.outputTokens += tokens;
    this.prefillMs += prefillMs;
    this.decodeMs += ms;
    this.preemptions += preemptions;
    this.speculation.add(speculation);
  }
}
