import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { call, type Status } from '../api/index.ts';
import { attempt } from '../state/notices.ts';
import { refreshAll } from '../state/resources.ts';
import { formatBytes, formatDuration, text } from '../text/index.ts';
import { ConfirmDialog } from '../ui/index.ts';

/** What is kept of what was read, what it has saved, and the button that ends it. */
export function CacheSection({ cache }: { cache: Status['cache'] }): VNode {
  const t = text();
  const [asking, setAsking] = useState(false);
  const [destroyed, setDestroyed] = useState(false);
  const { on, snapshots, bytes, budgetBytes, savedMs } = cache;
  return (
    <section class="panel">
      <h2>{t.cacheTitle}</h2>
      {on ? (
        <p>
          {t.cacheState(snapshots, formatBytes(bytes))}
          {budgetBytes !== null && ` · ${t.cacheBudget(formatBytes(budgetBytes))}`}
          {savedMs > 0 && ` · ${t.cacheSaved(formatDuration(savedMs))}`}
        </p>
      ) : (
        <p>{t.cacheIsOff}</p>
      )}
      <p class="dim">{t.destroyLead}</p>
      {destroyed && <p role="status">{t.destroyed}</p>}
      <button type="button" class="button danger" onClick={() => setAsking(true)}>
        {t.destroyKey}
      </button>
      {asking && (
        <ConfirmDialog
          title={t.destroyTitle}
          explanation={t.destroyText}
          confirm={t.destroyConfirm}
          onConfirm={() => void attempt(destroy).then((done) => setDestroyed(done === true))}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

async function destroy(): Promise<true> {
  await call('POST /api/v1/cache/destroy', { body: { confirm: 'destroy the key' } });
  await refreshAll();
  return true;
}
