import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { text } from '../text/index.ts';
import { pullModel } from './pull-model.ts';

/** Any model of the hub, by its name. */
export function AnyModel(): VNode {
  const t = text();
  const [name, setName] = useState('');
  return (
    <form
      class="any-model"
      onSubmit={(event) => {
        event.preventDefault();
        void pullModel(name.trim());
        setName('');
      }}
    >
      <label class="field">
        <span>{t.anyModel}</span>
        <input
          value={name}
          placeholder={t.anyModelHint}
          maxLength={300}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button" disabled={name.trim() === ''}>
        {t.download}
      </button>
    </form>
  );
}
