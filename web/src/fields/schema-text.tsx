import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ResponseFormat } from '../api/index.ts';
import { text } from '../text/index.ts';

interface SchemaTextProps {
  format: ResponseFormat;
  onDone: (format: ResponseFormat) => void;
}

/** Any JSON Schema; what the engine does not keep to, it says when it is asked. */
export function SchemaText({ format, onDone }: SchemaTextProps): VNode {
  const t = text();
  const [written, setWritten] = useState(
    JSON.stringify(format.type === 'json-schema' ? format.schema : {}, null, 2),
  );
  const schema = parsed(written);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // It lies within the form of the question.
        event.stopPropagation();
        if (schema !== null) onDone({ type: 'json-schema', schema: schema as never });
      }}
    >
      <label class="field">
        <span>JSON Schema</span>
        <textarea
          class="code"
          rows={12}
          dir="ltr"
          spellcheck={false}
          value={written}
          onInput={({ currentTarget: { value } }) => setWritten(value)}
        />
      </label>
      {schema === null && <p role="alert">{t.noSchema}</p>}
      <div class="dialog-actions">
        <button type="submit" class="button primary" disabled={schema === null}>
          {t.useFields}
        </button>
      </div>
    </form>
  );
}

function parsed(written: string): object | null {
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
