import { DesksideError, isDesksideError, type SchemaFault } from '../../core/index.ts';
import { checkGrammar } from '../../engine/index.ts';
import { isSchema, type JsonSchema } from '../schema/json-schema.ts';
import { GrammarTooLarge } from './grammar-rules.ts';
import { type SchemaGrammar, type SchemaOptions, schemaGrammar } from './schema-grammar.ts';
import { SchemaUnsupported } from './schema-unsupported.ts';

export type CompiledSchema =
  | ({ type: 'grammar' } & SchemaGrammar)
  | { type: 'unsupported'; path: string; fault: SchemaFault };

/** A schema as a grammar, or what of it cannot be kept to; closed where nothing else is said. */
export function compileSchema(
  schema: JsonSchema,
  { closed = true, style }: Partial<SchemaOptions> = {},
): CompiledSchema {
  try {
    const { grammar, foreign } = schemaGrammar(schema, { closed, style });
    // The engine's own limits: what they refuse is known before anything is read.
    checkGrammar(grammar);
    return { type: 'grammar', grammar, foreign };
  } catch (error) {
    if (error instanceof SchemaUnsupported) {
      return { type: 'unsupported', path: error.path, fault: error.fault };
    }
    if (error instanceof GrammarTooLarge || isDesksideError(error, 'grammar-invalid')) {
      return { type: 'unsupported', path: '#', fault: { type: 'too-large' } };
    }
    throw error;
  }
}

/** Throws `schema-unsupported` with the name of what cannot be kept to. */
export function grammarOfSchema(schema: unknown, closed = true): SchemaGrammar {
  if (!isSchema(schema))
    throw new DesksideError('request-invalid', { field: 'format.schema', problem: 'no_schema' });
  const compiled = compileSchema(schema, { closed });
  if (compiled.type === 'grammar') return compiled;
  const { path, fault } = compiled;
  throw new DesksideError('schema-unsupported', { path, fault });
}
