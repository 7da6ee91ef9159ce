import type { VNode } from 'preact';
import type { ConversationSettings } from '../api/index.ts';
import { text } from '../text/index.ts';
import { FieldsButton } from './fields-button.tsx';
import { TextField } from './text-field.tsx';

export interface OptionsProps {
  settings: ConversationSettings;
  onChange: (to: Partial<ConversationSettings>) => void;
}

export interface OptionsWithFields extends OptionsProps {
  /** Opens the form of the fields. */
  onFields: () => void;
}

/** Instructions are of chats; those that a conversation has all the same, from a program, are shown. */
export function DocumentOptions({ settings, onChange, onFields }: OptionsWithFields): VNode {
  const t = text();
  const ways = { whole: t.readWhole, through: t.readThrough, passages: t.readPassages } as const;
  const names = Object.keys(ways) as (keyof typeof ways)[];
  return (
    <>
      {settings.system !== undefined && (
        <TextField
          label={t.systemText}
          rows={4}
          placeholder={t.systemPlaceholder}
          value={settings.system}
          onText={(system) => onChange({ system })}
        />
      )}
      <fieldset class="field" disabled={settings.format !== undefined}>
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
      <FieldsButton settings={settings} onFields={onFields} />
    </>
  );
}
