import { X } from 'lucide';
import type { VNode } from 'preact';
import { text } from '../text/index.ts';
import { IconButton } from '../ui/index.ts';
import { type Field, type Kind, kinds } from './schema-of.ts';

interface FieldRowProps {
  field: Field;
  onChange: (to: Field) => void;
  /** Undefined: the only one stays. */
  onRemove: (() => void) | undefined;
}

export function FieldRow({ field, onChange, onRemove }: FieldRowProps): VNode {
  const t = text();
  const { name, kind, choices, meaning } = field;
  return (
    <li class="field-row">
      <input
        aria-label={t.fieldName}
        placeholder={t.fieldName}
        value={name}
        maxLength={100}
        dir="auto"
        onInput={({ currentTarget: { value } }) => onChange({ ...field, name: value })}
      />
      <select
        aria-label={t.fieldKind}
        value={kind}
        onChange={({ currentTarget: { value } }) => onChange({ ...field, kind: value as Kind })}
      >
        {kinds.map((each) => (
          <option key={each} value={each}>
            {wordsOf(each)}
          </option>
        ))}
      </select>
      {kind === 'choice' ? (
        <input
          class="field-meaning"
          aria-label={t.fieldChoices}
          placeholder={t.fieldChoices}
          defaultValue={choices.join(', ')}
          dir="auto"
          onInput={({ currentTarget: { value } }) => onChange({ ...field, choices: choicesOf(value) })}
        />
      ) : (
        <input
          class="field-meaning"
          aria-label={t.fieldMeaning}
          placeholder={t.fieldMeaning}
          value={meaning}
          maxLength={500}
          dir="auto"
          onInput={({ currentTarget: { value } }) => onChange({ ...field, meaning: value })}
        />
      )}
      {onRemove !== undefined && <IconButton icon={X} label={t.removeField(name)} onClick={onRemove} />}
    </li>
  );
}

function wordsOf(kind: Kind): string {
  const t = text();
  const words: Record<Kind, string> = {
    text: t.kindText,
    number: t.kindNumber,
    whole: t.kindWhole,
    'yes-no': t.kindYesNo,
    date: t.kindDate,
    choice: t.kindChoice,
    list: t.kindList,
  };
  return words[kind];
}

function choicesOf(written: string): string[] {
  const all = written.split(',').map((choice) => choice.trim());
  return [...new Set(all.filter((choice) => choice !== ''))];
}
