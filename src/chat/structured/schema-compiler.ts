import type { JsonSchema } from '../schema/json-schema.ts';
import type { GrammarRules } from './grammar-rules.ts';

/** What the parts of the compiler need of each other. */
export interface SchemaCompiler {
  readonly rules: GrammarRules;
  /** See SchemaOptions. */
  readonly closed: boolean;
  /** The body of a grammar for a value; `null` where no value can be. Throws SchemaUnsupported. */
  value(schema: JsonSchema, path: string, depth: number): string | null;
}
