import type { VNode } from 'preact';
import type { AvailableModel, InstalledModel } from '../api/index.ts';
import { formatBytes, formatDuration, formatRate, formatShort, text } from '../text/index.ts';

/** Size, memory, speed and reading time, as they are known before a download. */
export function ModelFacts({ model }: { model: AvailableModel | InstalledModel }): VNode {
  const t = text();
  const { bytes, parameters, contextTrained, license, fit } = model;
  const facts: [string, string][] = [
    [t.size, formatBytes(bytes)],
    [t.memory, t.ofTotal(formatBytes(fit.neededBytes), formatBytes(fit.availableBytes))],
    [t.speed, t.perSecond(formatRate(fit.tokensPerSecond))],
    [t.twentyPages, formatDuration(fit.readingMs)],
    [t.parameters, formatShort(parameters)],
    [t.context, t.tokens(contextTrained)],
    ...(license === null ? [] : [[t.license, license] as [string, string]]),
  ];
  return (
    <dl class="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
