// How a model is asked for fields. The documents and the words before them are those of a question, so that what was read for questions serves
// for fields, too. Every word of it is read by models only, and changes their answers.
import type { JsonObject } from '../../../chat/index.ts';
import { notFoundText } from '../prompt-words.ts';
import type { FieldNode, NamedField, ObjectField } from './plan-fields.ts';

const task =
  'Fill in these fields from the document, each on a line of its own that begins with its name. ' +
  `Copy values as they stand in the document. Where the document does not say it, write: ${notFoundText}`;

/** @param question what there is to say beside the fields; may be empty */
export function fieldsQuestion(plan: ObjectField, question: string): string {
  const head = question.trim() === '' ? task : `${question.trim()}\n\n${task}`;
  return `${head}\n\n${linesOf(plan.fields, '').join('\n')}`;
}

/** A name as it stands before its value; with anything in it that would end a line, as JSON has it. */
export function labelOf(name: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N} _./()-]*$/u.test(name) ? name : JSON.stringify(name);
}

function linesOf(fields: readonly NamedField[], indent: string): string[] {
  return fields.flatMap(({ name, node }) => {
    const meaning = [node.schema['title'], node.schema['description']].filter(
      (each) => typeof each === 'string',
    );
    const line = `${indent}${labelOf(name)}: ${[...meaning, `(${kindOf(node)})`].join(' ')}`;
    const inner = node.type === 'list' ? node.item : node;
    return [line, ...(inner.type === 'object' ? linesOf(inner.fields, `${indent}  `) : [])];
  });
}

function kindOf(node: FieldNode): string {
  if (node.type === 'object') return 'with these fields';
  if (node.type === 'value') return valueKind(node.schema);
  return node.item.type === 'object' ? 'a list, each with these fields' : `a list, each ${kindOf(node.item)}`;
}

function valueKind(schema: JsonObject): string {
  const { enum: values, type, format } = schema;
  if (Array.isArray(values)) return `one of ${values.map((each) => JSON.stringify(each)).join(', ')}`;
  if (Object.hasOwn(schema, 'const')) return `always ${JSON.stringify(schema['const'])}`;
  if (type === 'boolean') return 'true or false';
  if (type === 'integer') return 'a whole number, without its unit';
  if (type === 'number') return 'a number, without its unit';
  if (format === 'date') return 'a date, as "YYYY-MM-DD"';
  return 'text in quotation marks';
}
