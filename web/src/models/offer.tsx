import type { VNode } from 'preact';
import { models } from '../state/resources.ts';
import { text } from '../text/index.ts';
import { ModelFacts } from './model-facts.tsx';
import { PullButton } from './pull-button.tsx';

/** The one model that this computer runs best, with all that it needs, before anything is downloaded. Nothing once it is here. */
export function Offer(): VNode | null {
  const t = text();
  const list = models.value;
  if (list === null || list.installed.some(({ recommended }) => recommended)) return null;
  const offered = list.available.find(({ recommended }) => recommended);
  if (offered === undefined) {
    return list.installed.length > 0 ? null : <p class="offer">{t.offerNone}</p>;
  }
  return (
    <section class="offer" aria-labelledby="offer-title">
      <h2 id="offer-title">{t.offerTitle}</h2>
      <p class="offer-name" dir="auto">
        {offered.name}
      </p>
      <ModelFacts model={offered} />
      <PullButton name={offered.name} primary />
    </section>
  );
}
