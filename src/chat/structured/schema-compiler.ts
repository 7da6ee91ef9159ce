import type { JsonSchema } from '../schema/json-schema.ts';
import type { GrammarRules } from './grammar-rules.ts';
import type { ValueStyle } from './value-style.ts';

/** What the parts of the compiler need of each other. */
export interface SchemaCompiler {
  readonly rules: GrammarRules;
  /** See SchemaOptions. */
  readonly closed: boolean;
  readonly style: ValueStyle;
  /** The same for what stands within an object or a list. */
  readonly inside: SchemaCompiler;
  /** The body of a grammar for a value; `null` where no value can be. Throws SchemaUnsupported. */
  value(schema: JsonSchema, path: string, depth: number): string | null;
}
