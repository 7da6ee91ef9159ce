export { askFields } from './ask-fields.ts';
export type { FieldAnswer, FieldRow, FieldState, FieldValue } from './field-types.ts';
export { type FieldPlan, fieldQuestions, planFields } from './plan-fields.ts';
