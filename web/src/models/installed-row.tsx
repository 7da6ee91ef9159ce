import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { call, type InstalledModel } from '../api/index.ts';
import { attempt } from '../state/notices.ts';
import { refresh } from '../state/resources.ts';
import { formatBytes, text } from '../text/index.ts';
import { ConfirmDialog } from '../ui/index.ts';
import { FitMark } from './fit-mark.tsx';
import { ModelFacts } from './model-facts.tsx';

export function InstalledRow({ model }: { model: InstalledModel }): VNode {
  const t = text();
  const [deleting, setDeleting] = useState(false);
  const { name, fit, source, loaded, damaged } = model;
  return (
    <li class="model">
      <details>
        <summary>
          <span class="model-name" dir="auto">
            {name}
          </span>
          {model.default && <span class="tag good">{t.usedAlways}</span>}
          {loaded && <span class="tag">{t.loaded}</span>}
          {damaged && <span class="tag bad">{t.damaged}</span>}
          {source !== 'deskside' && <span class="tag">{t.ownedBy(source)}</span>}
          <FitMark fit={fit} />
        </summary>
        <ModelFacts model={model} />
        <div class="model-actions">
          {!model.default && <ActionButton label={t.useAlways} action={() => useAlways(name)} />}
          {loaded && <ActionButton label={t.unload} action={() => unload(name)} />}
          {source === 'deskside' && (
            <button type="button" class="button danger" onClick={() => setDeleting(true)}>
              {t.deleteModel}
            </button>
          )}
        </div>
      </details>
      {deleting && (
        <ConfirmDialog
          title={t.deleteModelTitle(name)}
          explanation={t.deleteModelText(formatBytes(model.bytes))}
          confirm={t.deleteModel}
          onConfirm={() => void changing(() => call('DELETE /api/v1/models/{name}', { params: { name } }))}
          onClose={() => setDeleting(false)}
        />
      )}
    </li>
  );
}

function ActionButton({ label, action }: { label: string; action: () => Promise<void> }): VNode {
  return (
    <button type="button" class="button" onClick={() => void action()}>
      {label}
    </button>
  );
}

const useAlways = (name: string): Promise<void> =>
  changing(() => call('POST /api/v1/models/default', { body: { name } }));

const unload = (name: string): Promise<void> =>
  changing(() => call('POST /api/v1/models/{name}/unload', { params: { name } }));

async function changing(action: () => Promise<unknown>): Promise<void> {
  await attempt(action);
  await Promise.all([refresh('models'), refresh('status')]);
}
