import type { ResponseFormat } from '../../../core/index.ts';
import { invalid, refuse } from '../parse-request.ts';
import type { ChatBody } from './schema.ts';

/** What the answer has to be; every schema is kept to, `strict` or not. Throws `request-invalid`, `request-unsupported`. */
export function decodeFormat({ response_format: format }: ChatBody): ResponseFormat | undefined {
  if (format === undefined || format === null || format.type === 'text') return undefined;
  if (format.type === 'json_object') return { type: 'json' };
  refuse({ [`response_format.type “${format.type}”`]: format.type !== 'json_schema' });
  const schema = format.json_schema?.schema;
  if (schema === undefined || schema === null) {
    throw invalid('response_format.json_schema.schema', 'invalid_type');
  }
  return { type: 'json-schema', schema };
}
