export { FieldTable } from './field-table.tsx';
export { FieldsDialog } from './fields-dialog.tsx';
export { ResultTable } from './result-table.tsx';
export { fieldsOf, oneRowOf } from './schema-of.ts';
