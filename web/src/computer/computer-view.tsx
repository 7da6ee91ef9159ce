// What this computer is and does now, what is remembered, and what left it.
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { refresh, status } from '../state/resources.ts';
import { formatBytes, formatTime, text } from '../text/index.ts';
import { CacheSection } from './cache-section.tsx';
import { LoadedModels } from './loaded-models.tsx';
import { NetworkSection } from './network-section.tsx';

const everyMs = 3000;

export function ComputerView(): VNode {
  const t = text();
  useEffect(() => {
    void refresh('status');
    const timer = setInterval(
      () => document.visibilityState === 'visible' && void refresh('status'),
      everyMs,
    );
    return () => clearInterval(timer);
  }, []);
  const now = status.value;
  return (
    <div class="scroll">
      <div class="column wide">
        <h1>{t.computerTitle}</h1>
        {now !== null && (
          <>
            <NetworkSection network={now.network} />
            <Machine machine={now.machine} />
            <LoadedModels models={now.models} requests={now.requests} />
            <CacheSection cache={now.cache} />
            <section class="panel">
              <h2>{t.keys}</h2>
              <p>{now.keys.needed ? t.keysNeeded : t.keysNotNeeded}</p>
              <p class="dim">{t.keysHow}</p>
            </section>
            <p class="dim" dir="auto">
              Deskside {now.version} · {now.engine.name} {now.engine.build ?? ''} ·{' '}
              {t.since(formatTime(now.startedAt))}
            </p>
          </>
        )}
      </div>
    </div>
  );
}

type Status = NonNullable<typeof status.value>;

function Machine({ machine }: { machine: Status['machine'] }): VNode {
  const t = text();
  const { cpu, cores, memoryBytes, availableBytes, modelBudgetBytes, gpus } = machine;
  return (
    <section class="panel">
      <dl class="facts roomy">
        <div>
          <dt>{t.processor}</dt>
          <dd dir="auto">
            {cpu} · {t.cores(cores)}
          </dd>
        </div>
        <div>
          <dt>{t.memory}</dt>
          <dd>
            {t.freeOf(formatBytes(availableBytes), formatBytes(memoryBytes))} ·{' '}
            {t.modelBudget(formatBytes(modelBudgetBytes))}
          </dd>
        </div>
        <div>
          <dt>{t.graphics}</dt>
          <dd dir="auto">
            {gpus.length === 0
              ? t.noGraphics
              : gpus
                  .map(
                    (gpu) =>
                      `${gpu.name} · ${t.freeOf(formatBytes(gpu.freeBytes), formatBytes(gpu.memoryBytes))}`,
                  )
                  .join(', ')}
          </dd>
        </div>
      </dl>
    </section>
  );
}
