import type { ResponseFormat } from '../../../core/index.ts';
import { invalid, refuse } from '../parse-request.ts';
import type { PromptBody } from './schema.ts';

/** What the answer has to be; every schema is kept to, `strict` or not. Throws `request-invalid`, `request-unsupported`. */
export function decodeFormat({ text }: PromptBody): ResponseFormat | undefined {
  const format = text?.format;
  if (format === undefined || format === null || format.type === 'text') return undefined;
  if (format.type === 'json_object') return { type: 'json' };
  refuse({ [`text.format.type “${format.type}”`]: format.type !== 'json_schema' });
  const { schema } = format;
  if (schema === undefined || schema === null) throw invalid('text.format.schema', 'invalid_type');
  return { type: 'json-schema', schema };
}

/** As the response repeats it. */
export function wireFormat({ text }: PromptBody): object {
  const format = text?.format;
  if (format === undefined || format === null) return { type: 'text' };
  if (format.type !== 'json_schema') return { type: format.type };
  const { type, name, description, schema, strict } = format;
  return {
    type,
    name: name ?? 'response',
    description: description ?? null,
    schema: schema ?? null,
    strict: strict ?? true,
  };
}
