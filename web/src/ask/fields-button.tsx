import { Table2 } from 'lucide';
import type { VNode } from 'preact';
import type { ConversationSettings } from '../api/index.ts';
import { fieldsOf } from '../fields/index.ts';
import { text } from '../text/index.ts';
import { Icon } from '../ui/index.ts';

interface FieldsButtonProps {
  settings: ConversationSettings;
  /** Opens the form of the fields. */
  onFields: () => void;
}

/** Whether the next answer is in fields, and in which. */
export function FieldsButton({ settings, onFields }: FieldsButtonProps): VNode {
  return (
    <button type="button" class="button small" onClick={onFields}>
      <Icon of={Table2} size={14} />
      {fieldsWords(settings)}
    </button>
  );
}

function fieldsWords({ format }: ConversationSettings): string {
  const t = text();
  if (format === undefined) return t.answerInFields;
  const names = fieldsOf(format)?.fields.map(({ name }) => name);
  return names === undefined ? t.inSchema : t.inFields(names.join(', '));
}
