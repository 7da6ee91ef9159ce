// What was found in documents, field by field: one document as a list of its fields, several as a table with a row for each.
import type { VNode } from 'preact';
import type { ApiField, ApiFieldRow } from '../api/index.ts';
import { text } from '../text/index.ts';
import { tableOf } from './table-of.ts';

interface FieldTableProps {
  rows: readonly ApiFieldRow[];
  /** What stands behind a value: its sources, and what there is to doubt. */
  behind: (field: ApiField) => VNode;
}

export function FieldTable({ rows, behind }: FieldTableProps): VNode {
  const table = tableOf(rows);
  const [only] = table.rows;
  if (table.rows.length === 1 && only !== undefined) {
    return (
      <table class="field-table one" aria-label={text().result}>
        <tbody>
          {table.columns.map((name, at) => (
            <tr key={name}>
              <th scope="row" dir="auto">
                {name}
              </th>
              <Cell fields={only.cells[at] ?? []} behind={behind} />
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <div class="table-scroll" tabIndex={0}>
      <table class="field-table" aria-label={text().result}>
        <thead>
          <tr>
            <th scope="col">{text().documentName}</th>
            {table.columns.map((name) => (
              <th key={name} scope="col" dir="auto">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ id, document, cells }) => (
            <tr key={id}>
              <th scope="row" dir="auto">
                {document}
              </th>
              {cells.map((fields, at) => (
                <Cell key={at} fields={fields} behind={behind} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Of a list, each value on a line of its own. */
function Cell({ fields, behind }: Pick<FieldTableProps, 'behind'> & { fields: readonly ApiField[] }): VNode {
  return (
    <td>
      {fields.map((field) => (
        <span key={field.path} class={`field-value ${gradeOf(field)}`}>
          <span class="statement-text" dir="auto">
            {valueWords(field)}
          </span>
          {behind(field)}
        </span>
      ))}
    </td>
  );
}

function gradeOf({ support }: ApiField): string {
  return support === null ? 'nothing' : support.grade.replace(' ', '-');
}

function valueWords({ state, value }: ApiField): string {
  const t = text();
  switch (state) {
    case 'found':
      return typeof value === 'boolean' ? (value ? t.yes : t.no) : String(value);
    case 'not-in-document':
      return t.fieldAbsent;
    case 'left-out':
      return t.fieldLeftOut;
    case 'unmet':
      return t.fieldUnmet;
    case 'cut':
      return t.fieldCut;
    default:
      return state satisfies never;
  }
}
