// Fields that a person names, as a JSON Schema that an answer is written by, and back.
import type { ResponseFormat } from '../api/index.ts';

export const kinds = ['text', 'number', 'whole', 'yes-no', 'date', 'choice', 'list'] as const;
export type Kind = (typeof kinds)[number];

export interface Field {
  name: string;
  kind: Kind;
  /** Of a choice. */
  choices: readonly string[];
  /** What it means, for the model; may be empty. */
  meaning: string;
}

export interface Fields {
  fields: readonly Field[];
  /** Any number of rows; else one. */
  several: boolean;
}

type Schema = Record<string, unknown>;

export function formatOf({ fields, several }: Fields): ResponseFormat {
  const row: Schema = {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)])),
    required: fields.map(({ name }) => name),
    additionalProperties: false,
  };
  return { type: 'json-schema', schema: (several ? { type: 'array', items: row } : row) as never };
}

function schemaOf({ kind, choices, meaning }: Field): Schema {
  const described = meaning === '' ? {} : { description: meaning };
  return { ...typeOf(kind, choices), ...described };
}

function typeOf(kind: Kind, choices: readonly string[]): Schema {
  switch (kind) {
    case 'text':
      return { type: 'string' };
    case 'number':
      return { type: 'number' };
    case 'whole':
      return { type: 'integer' };
    case 'yes-no':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'choice':
      return { enum: [...choices] };
    case 'list':
      return { type: 'array', items: { type: 'string' } };
    default:
      return kind satisfies never;
  }
}

/** The same for documents, each of which is a row: the fields of a row where there were to be many. */
export function oneRowOf(format: ResponseFormat): ResponseFormat {
  const fields = fieldsOf(format);
  return fields?.several ? formatOf({ ...fields, several: false }) : format;
}

/** Null for a format that was not made of fields. */
export function fieldsOf(format: ResponseFormat | undefined): Fields | null {
  if (format?.type !== 'json-schema') return null;
  const schema = format.schema as Schema;
  const several = schema.type === 'array';
  const row = (several ? schema.items : schema) as Schema | undefined;
  const properties = Object.entries((row?.properties ?? {}) as Record<string, Schema>);
  const found = { fields: properties.map(([name, of]) => fieldOf(name, of)), several };
  const isOurs = properties.length > 0 && JSON.stringify(formatOf(found)) === JSON.stringify(format);
  return isOurs ? found : null;
}

function fieldOf(name: string, schema: Schema): Field {
  const { enum: choices = [], description: meaning = '' } = schema as {
    enum?: string[];
    description?: string;
  };
  return { name, kind: kindOf(schema), choices, meaning };
}

function kindOf({ type, format, enum: choices }: Schema): Kind {
  if (choices !== undefined) return 'choice';
  if (format === 'date') return 'date';
  const kindOfType: Record<string, Kind> = {
    number: 'number',
    integer: 'whole',
    boolean: 'yes-no',
    array: 'list',
  };
  return kindOfType[String(type)] ?? 'text';
}
