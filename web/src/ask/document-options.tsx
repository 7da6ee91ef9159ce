import type { VNode } from 'preact';
import type { ConversationSettings } from '../api/index.ts';
import { text } from '../text/index.ts';

export interface OptionsProps {
  settings: ConversationSettings;
  onChange: (to: Partial<ConversationSettings>) => void;
}

export function DocumentOptions({ settings, onChange }: OptionsProps): VNode {
  const t = text();
  const ways = { whole: t.readWhole, through: t.readThrough, passages: t.readPassages } as const;
  const names = Object.keys(ways) as (keyof typeof ways)[];
  return (
    <>
      <fieldset class="field">
        <legend>{t.howToRead}</legend>
        {names.map((way) => (
          <label key={way} class="choice">
            <input
              type="radio"
              name="read"
              checked={(settings.read ?? 'whole') === way}
              onChange={() => onChange({ read: way })}
            />
            {ways[way]}
          </label>
        ))}
      </fieldset>
      <label class="choice">
        <input
          type="checkbox"
          checked={settings.onlySupported ?? false}
          onChange={({ currentTarget: { checked } }) => onChange({ onlySupported: checked })}
        />
        {t.onlySupported}
      </label>
    </>
  );
}
