import { z } from 'zod';
import { DesksideError } from '../../core/index.ts';
import { isTooDeep } from '../json-depth.ts';

const objectSchema = z.record(z.string(), z.unknown());

/** The JSON object of a body, whatever its content type says. Throws `http-body-invalid`. */
export function parseJson(body: Buffer): Record<string, unknown> {
  if (body.length === 0) throw new DesksideError('http-body-invalid', { reason: 'empty' });
  const value = parsedJson(textOf(body));
  // Whatever reads it calls itself for what is nested.
  if (isTooDeep(value)) throw new DesksideError('http-body-invalid', { reason: 'too-deep' });
  const parsed = objectSchema.safeParse(value);
  if (!parsed.success) throw new DesksideError('http-body-invalid', { reason: 'not-an-object' });
  return parsed.data;
}

function textOf(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    throw new DesksideError('http-body-invalid', { reason: 'not-utf8' }, { cause: error });
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DesksideError('http-body-invalid', { reason: 'not-json' }, { cause: error });
  }
}
