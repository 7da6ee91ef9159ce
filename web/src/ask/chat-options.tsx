import type { VNode } from 'preact';
import { models } from '../state/resources.ts';
import { text } from '../text/index.ts';
import { ChooseTools } from '../tools/index.ts';
import { beside } from './beside.ts';
import type { OptionsProps, OptionsWithFields } from './document-options.tsx';
import { FieldsButton } from './fields-button.tsx';
import { SamplingOptions } from './sampling-options.tsx';
import { TextField } from './text-field.tsx';

export function ChatOptions({ settings, onChange, onFields }: OptionsWithFields): VNode {
  const t = text();
  return (
    <>
      <TextField
        label={t.systemText}
        rows={4}
        placeholder={t.systemPlaceholder}
        value={settings.system ?? ''}
        onText={(system) => onChange({ system })}
      />
      <label class="field">
        <span>{t.sideBySide}</span>
        <select
          value={beside.value ?? ''}
          onChange={({ currentTarget: { value } }) => {
            beside.value = value === '' ? null : value;
          }}
        >
          <option value="">{t.nobody}</option>
          {models.value?.installed.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="choice">
        <input
          type="checkbox"
          checked={settings.reasoning !== undefined && settings.reasoning !== false}
          onChange={({ currentTarget: { checked } }) => onChange({ reasoning: checked })}
        />
        {t.reason}
      </label>
      <label class="field">
        <span>{t.overflow}</span>
        <select
          value={settings.overflow ?? 'refuse'}
          disabled={settings.tools !== undefined}
          onChange={({ currentTarget: { value } }) => onChange({ overflow: overflowOf(value) })}
        >
          <option value="refuse">{t.overflowRefuse}</option>
          <option value="drop-oldest-turns">{t.overflowDrop}</option>
          <option value="summarise">{t.overflowSummarise}</option>
        </select>
      </label>
      <SamplingOptions settings={settings} onChange={onChange} />
      <ChooseTools
        chosen={settings.tools ?? []}
        onChange={(tools) =>
          onChange({ tools, ...(tools === undefined ? {} : { overflow: undefined, format: undefined }) })
        }
      />
      <FieldsButton settings={settings} onFields={onFields} />
    </>
  );
}

/** To be refused is what is usual. */
function overflowOf(value: string): OptionsProps['settings']['overflow'] {
  return value === 'drop-oldest-turns' || value === 'summarise' ? value : undefined;
}
