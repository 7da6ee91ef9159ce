import type { VNode } from 'preact';
import { formatPercent, text } from '../text/index.ts';

interface WindowMeterProps {
  tokens: number;
  contextTokens: number;
  /** Of what it is. */
  title: string;
}

/** How much of what the model sees at once something takes. */
export function WindowMeter({ tokens, contextTokens, title }: WindowMeterProps): VNode {
  const t = text();
  const share = tokens / contextTokens;
  return (
    <span class={share > 1 ? 'meter over' : 'meter'} title={title}>
      <meter min={0} max={1} high={0.999} value={Math.min(1, share)} aria-label={title} />
      {t.tokens(tokens)} · {t.windowUse(formatPercent(share))}
    </span>
  );
}
