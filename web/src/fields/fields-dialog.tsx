// In which fields a model is to answer: a form, or a JSON Schema for those who have one.
import { Plus } from 'lucide';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ResponseFormat } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Icon } from '../ui/index.ts';
import { FieldRow } from './field-row.tsx';
import { type Field, type Fields, fieldsOf, formatOf } from './schema-of.ts';
import { SchemaText } from './schema-text.tsx';

interface FieldsDialogProps {
  format: ResponseFormat | undefined;
  /** For documents: each of them is a row. */
  perDocument: boolean;
  /** Undefined: an answer is text again. */
  onFormat: (format: ResponseFormat | undefined) => void;
  onClose: () => void;
}

const emptyField: Field = { name: '', kind: 'text', choices: [], meaning: '' };

export function FieldsDialog({ format, perDocument, onFormat, onClose }: FieldsDialogProps): VNode {
  const t = text();
  const [fields, setFields] = useState<Fields>(
    fieldsOf(format) ?? { fields: [emptyField], several: !perDocument },
  );
  const [asText, setAsText] = useState(format !== undefined && fieldsOf(format) === null);
  const done = (to: ResponseFormat | undefined): void => {
    onFormat(to);
    onClose();
  };
  return (
    <Dialog title={t.fieldsTitle} onClose={onClose}>
      <p class="dim">{perDocument ? t.fieldsOfDocuments : t.fieldsText}</p>
      {asText ? (
        <SchemaText format={format ?? formatOf(fields)} onDone={done} />
      ) : (
        <FieldsForm
          fields={fields}
          perDocument={perDocument}
          onChange={setFields}
          onDone={() => done(formatOf(fields))}
        />
      )}
      <div class="dialog-links">
        <button type="button" class="link-button" onClick={() => setAsText(!asText)}>
          {asText ? t.asForm : t.asSchema}
        </button>
        {format !== undefined && (
          <button type="button" class="link-button" onClick={() => done(undefined)}>
            {t.noFields}
          </button>
        )}
      </div>
    </Dialog>
  );
}

interface FieldsFormProps extends Pick<FieldsDialogProps, 'perDocument'> {
  fields: Fields;
  onChange: (to: Fields) => void;
  onDone: () => void;
}

function FieldsForm({ fields: { fields, several }, perDocument, onChange, onDone }: FieldsFormProps): VNode {
  const t = text();
  const names = fields.map(({ name }) => name.trim());
  const isComplete =
    fields.length > 0 &&
    !names.includes('') &&
    new Set(names).size === names.length &&
    fields.every(({ kind, choices }) => kind !== 'choice' || choices.length > 0);
  const setFields = (to: readonly Field[]): void => onChange({ fields: to, several });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // It lies within the form of the question.
        event.stopPropagation();
        if (isComplete) onDone();
      }}
    >
      <ol class="field-rows">
        {fields.map((field, at) => (
          <FieldRow
            key={at}
            field={field}
            onChange={(to) => setFields(fields.with(at, to))}
            onRemove={fields.length > 1 ? () => setFields(fields.toSpliced(at, 1)) : undefined}
          />
        ))}
      </ol>
      <button type="button" class="button small" onClick={() => setFields([...fields, emptyField])}>
        <Icon of={Plus} size={14} />
        {t.addField}
      </button>
      {!perDocument && (
        <label class="choice">
          <input
            type="checkbox"
            checked={several}
            onChange={({ currentTarget: { checked } }) => onChange({ fields, several: checked })}
          />
          {t.severalRows}
        </label>
      )}
      <div class="dialog-actions">
        <button type="submit" class="button primary" disabled={!isComplete}>
          {t.useFields}
        </button>
      </div>
    </form>
  );
}
