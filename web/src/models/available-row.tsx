import type { VNode } from 'preact';
import type { AvailableModel } from '../api/index.ts';
import { text } from '../text/index.ts';
import { FitMark } from './fit-mark.tsx';
import { ModelFacts } from './model-facts.tsx';
import { PullButton } from './pull-button.tsx';

export function AvailableRow({ model }: { model: AvailableModel }): VNode {
  const t = text();
  const { name, fit, recommended, chat } = model;
  const fitsDisk = fit.verdict !== 'no-disk';
  return (
    <li class="model">
      <details>
        <summary>
          <span class="model-name" dir="auto">
            {name}
          </span>
          {recommended && <span class="tag">{t.recommended}</span>}
          {!chat && <span class="tag">{t.base}</span>}
          <FitMark fit={fit} />
        </summary>
        <ModelFacts model={model} />
        {fitsDisk && <PullButton name={name} />}
      </details>
    </li>
  );
}
