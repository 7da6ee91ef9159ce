export { FieldsDialog } from './fields-dialog.tsx';
export { ResultTable } from './result-table.tsx';
export { fieldsOf } from './schema-of.ts';
