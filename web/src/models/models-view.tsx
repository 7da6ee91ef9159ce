// What this computer can run: one model offered, those that are here, and those that could be.
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { models } from '../state/resources.ts';
import { text } from '../text/index.ts';
import { AnyModel } from './any-model.tsx';
import { AvailableRow } from './available-row.tsx';
import { InstalledRow } from './installed-row.tsx';
import { Offer } from './offer.tsx';
import { PullJobs } from './pull-jobs.tsx';

export function ModelsView(): VNode {
  const t = text();
  const [sought, setSought] = useState('');
  const { installed = [], available = [] } = models.value ?? {};
  const matches = ({ name }: { name: string }): boolean =>
    name.toLowerCase().includes(sought.trim().toLowerCase());
  return (
    <div class="scroll">
      <div class="column wide">
        <h1>{t.modelsTitle}</h1>
        <p class="lead">{t.modelsText}</p>
        <Offer />
        <PullJobs />
        <input
          type="search"
          class="search"
          aria-label={t.searchModels}
          placeholder={t.searchModels}
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
        {installed.length > 0 && (
          <section>
            <h2>{t.installed}</h2>
            <ul class="models">
              {installed.filter(matches).map((model) => (
                <InstalledRow key={model.name} model={model} />
              ))}
            </ul>
          </section>
        )}
        <section>
          <h2>{t.available}</h2>
          <ul class="models">
            {available.filter(matches).map((model) => (
              <AvailableRow key={model.name} model={model} />
            ))}
          </ul>
        </section>
        <AnyModel />
      </div>
    </div>
  );
}
