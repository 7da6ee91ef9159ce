import type { VNode } from 'preact';
import type { LoadedModelStatus, Status } from '../api/index.ts';
import { formatBytes, formatDuration, text } from '../text/index.ts';

interface LoadedModelsProps {
  models: readonly LoadedModelStatus[];
  requests: Status['requests'];
}

export function LoadedModels({ models, requests }: LoadedModelsProps): VNode {
  const t = text();
  return (
    <section class="panel">
      <h2>{t.inMemory}</h2>
      {models.length === 0 && <p>{t.nothingLoaded}</p>}
      <ul class="plain">
        {models.map((model) => (
          <li key={model.name} dir="auto">
            <strong>{model.name}</strong> <span class="dim">{wordsOf(model)}</span>
          </li>
        ))}
      </ul>
      <p class="dim">
        {t.queue}: {t.queueState(requests.running, requests.waiting)}
      </p>
    </section>
  );
}

function wordsOf({ bytes, contextTokens, running, unloadInMs }: LoadedModelStatus): string {
  const t = text();
  return [
    formatBytes(bytes),
    `${t.context}: ${t.tokens(contextTokens)}`,
    ...(running > 0 ? [t.running] : []),
    ...(unloadInMs === null ? [] : [t.unloadsIn(formatDuration(unloadInMs))]),
  ].join(' · ');
}
