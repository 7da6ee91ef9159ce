// JSON Schema as a grammar for what a model writes. What cannot be kept to is refused by its name before a token is drawn.
import { isObject, isSchema, type JsonObject, type JsonSchema, resolveRef } from '../schema/json-schema.ts';
import { schemaProblem } from '../schema/schema-problem.ts';
import type { Json } from '../template/json.ts';
import { anyValue } from './any-value.ts';
import { areApart, branchesApart } from './branches-apart.ts';
import { conditionVariants } from './conditions.ts';
import { choiceOf, GrammarRules } from './grammar-rules.ts';
import { jsonStyle } from './json-style.ts';
import { annotations, foreignWords, refusedKeyword } from './keywords.ts';
import { listGrammar } from './list-grammar.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { negate } from './negate.ts';
import { boundedNumber, freeNumber } from './number-grammar.ts';
import { objectGrammar } from './object-grammar.ts';
import type { SchemaCompiler } from './schema-compiler.ts';
import { SchemaUnsupported } from './schema-unsupported.ts';
import { stringGrammar } from './string-grammar.ts';
import type { ValueStyle } from './value-style.ts';

/** Schemas within schemas, references followed: what is deeper refers to itself without end. */
const depthMax = 100;
/** Branches of one `anyOf`, those of its siblings multiplied. */
const branchesMax = 2000;

/** Throws SchemaUnsupported, GrammarTooLarge. */
export function schemaGrammar(
  schema: JsonSchema,
  { closed, style = jsonStyle }: SchemaOptions,
): SchemaGrammar {
  const shared = { root: schema, rules: new GrammarRules(), closed, foreign: new Set<string>(), works: 0 };
  const compiler = new Compiler(shared, style);
  const { rules, foreign } = shared;
  const root = compiler.value(schema, '#', 0);
  if (root === null) throw new SchemaUnsupported({ type: 'nothing-fits' }, '#');
  return { grammar: rules.toText(root), foreign: [...foreign].sort() };
}

export interface SchemaOptions {
  /** Whether an object that names properties has no others where the schema does not say. */
  closed: boolean;
  /** In which language (default: JSON). */
  style?: ValueStyle | undefined;
}

export interface SchemaGrammar {
  grammar: string;
  /** Words in it that are no keywords: nothing was made of them. */
  foreign: string[];
}

const types = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const;
type TypeName = (typeof types)[number];

/** What compilers of one schema have in common. */
interface Shared {
  readonly root: JsonSchema;
  readonly rules: GrammarRules;
  readonly closed: boolean;
  readonly foreign: Set<string>;
  works: number;
}

class Compiler implements SchemaCompiler {
  readonly style: ValueStyle;
  readonly #shared: Shared;
  /** Rules of what was referred to, so that it may refer to itself. */
  readonly #referred = new Map<JsonSchema, string>();
  #inside: Compiler | null = null;
  #any: string | null = null;

  constructor(shared: Shared, style: ValueStyle) {
    this.#shared = shared;
    this.style = style;
  }

  get rules(): GrammarRules {
    return this.#shared.rules;
  }

  get closed(): boolean {
    return this.#shared.closed;
  }

  get inside(): Compiler {
    if (this.style.inside === undefined) return this;
    this.#inside ??= new Compiler(this.#shared, this.style.inside);
    return this.#inside;
  }

  value(schema: JsonSchema, path: string, depth: number): string | null {
    this.#shared.works += 1;
    if (depth > depthMax || this.#shared.works > 50_000)
      throw new SchemaUnsupported({ type: 'too-large' }, path);
    if (schema === false) return null;
    if (schema === true) return this.#anyValue();
    this.#look(schema, path);
    const { $ref } = schema;
    if (typeof $ref === 'string') return this.#reference($ref, schema, path, depth);
    if (Array.isArray(schema['allOf'])) return this.#allOf(schema, path, depth);
    if (Array.isArray(schema['anyOf'])) return this.#branches('anyOf', schema, path, depth);
    if (Array.isArray(schema['oneOf'])) return this.#branches('oneOf', schema, path, depth);
    if (Object.hasOwn(schema, 'const')) return this.#values([schema['const'] ?? null], schema);
    if (Array.isArray(schema['enum'])) return this.#values(schema['enum'], schema);
    const variants = conditionVariants(schema, path, (each) => this.#plain(each, path, path));
    if (variants !== null) return this.#anyOf(variants, path, depth);
    return this.#byType(schema, path, depth);
  }

  #anyValue(): string {
    this.#any ??= anyOfStyle(this.rules, this.style);
    return this.#any;
  }

  /** Throws SchemaUnsupported. */
  #look(schema: JsonObject, path: string): void {
    const keyword = refusedKeyword(schema);
    if (keyword !== null) throw new SchemaUnsupported({ type: 'keyword', keyword }, path);
    for (const word of foreignWords(schema)) this.#shared.foreign.add(word);
  }

  #anyOf(schemas: readonly JsonSchema[], path: string, depth: number): string | null {
    const bodies = schemas.map((each) => this.value(each, path, depth + 1));
    return alternatives(this.rules, bodies);
  }

  #reference(ref: string, schema: JsonObject, path: string, depth: number): string | null {
    const target = resolveRef(this.#shared.root, ref);
    if (target === null) throw new SchemaUnsupported({ type: 'reference', ref }, path);
    const siblings = without(schema, ['$ref', '$defs', 'definitions', ...annotations]);
    if (Object.keys(siblings).length > 0) {
      return this.value(mergeSchemas(this.#plain(target, ref, path), siblings, path), path, depth + 1);
    }
    const known = this.#referred.get(target);
    if (known !== undefined) return known;
    const name = this.rules.reserve();
    this.#referred.set(target, name);
    const body = this.value(target, ref, depth + 1);
    if (body === null || body === name) throw new SchemaUnsupported({ type: 'nothing-fits' }, path);
    this.rules.define(name, body);
    return name;
  }

  /** Without a reference at its top, so that it can be merged. */
  #plain(schema: JsonSchema, ref: string, path: string, depth = 0): JsonSchema {
    if (typeof schema === 'boolean' || typeof schema['$ref'] !== 'string') return schema;
    if (depth > depthMax) throw new SchemaUnsupported({ type: 'reference-circle' }, path);
    const target = resolveRef(this.#shared.root, schema['$ref']);
    if (target === null) throw new SchemaUnsupported({ type: 'reference', ref: schema['$ref'] }, path);
    return mergeSchemas(this.#plain(target, ref, path, depth + 1), without(schema, ['$ref']), path);
  }

  #allOf(schema: JsonObject, path: string, depth: number): string | null {
    const all = listOf(schema['allOf']);
    const merged = all.reduce<JsonSchema>(
      (sum, each, index) => {
        const at = `${path}/allOf/${index}`;
        if (!isSchema(each)) throw new SchemaUnsupported({ type: 'keyword', keyword: 'allOf' }, at);
        if (isObject(each)) this.#look(each, at);
        return mergeSchemas(sum, this.#plain(each, at, at), at);
      },
      without(schema, ['allOf']),
    );
    return this.value(merged, path, depth + 1);
  }

  #branches(keyword: 'anyOf' | 'oneOf', schema: JsonObject, path: string, depth: number): string | null {
    const siblings = without(schema, [keyword, ...annotations]);
    const branches = listOf(schema[keyword]).map((branch, index) => {
      const at = `${path}/${keyword}/${index}`;
      if (!isSchema(branch)) throw new SchemaUnsupported({ type: 'keyword', keyword }, at);
      if (Object.keys(without(siblings, ['$defs', 'definitions'])).length === 0) return branch;
      return mergeSchemas(siblings, this.#plain(branch, at, at), at);
    });
    if (branches.length > branchesMax) throw new SchemaUnsupported({ type: 'too-large' }, path);
    if (keyword === 'oneOf') {
      const plain = branches.map((each) => this.#plain(each, path, path));
      if (!branchesApart(plain)) return this.#exactlyOne(plain, path, depth);
    }
    const bodies = branches.map((branch, index) =>
      this.value(branch, `${path}/${keyword}/${index}`, depth + 1),
    );
    return alternatives(this.rules, bodies);
  }

  /** Each branch without what others hold, too, as far as that can be said. */
  #exactlyOne(branches: readonly JsonSchema[], path: string, depth: number): string | null {
    const bodies = branches.flatMap((branch, index) => {
      const at = `${path}/oneOf/${index}`;
      // What of it cannot be kept to is refused for itself.
      this.value(branch, at, depth + 1);
      const others = branches.filter((other) => other !== branch);
      const variants = others.reduce<JsonSchema[]>(
        (sum, other) =>
          sum.flatMap((each) =>
            areApart(each, other) ? [each] : negate(each, other, { path: at, complete: false }),
          ),
        others.length === branches.length - 1 ? [branch] : [],
      );
      const own = variants.flatMap((each) => this.#attempt(each, at, depth) ?? []);
      if (own.length === 0) throw new SchemaUnsupported({ type: 'branches-overlap' }, path);
      return own;
    });
    return alternatives(this.rules, bodies);
  }

  #attempt(schema: JsonSchema, path: string, depth: number): string | null {
    try {
      return this.value(schema, path, depth + 1);
    } catch (error) {
      if (error instanceof SchemaUnsupported && error.fault.type !== 'too-large') return null;
      throw error;
    }
  }

  /** Values that are given: those of them that hold what else the schema says. */
  #values(values: readonly Json[], schema: JsonObject): string | null {
    const others = without(schema, ['enum', 'const']);
    const allowed = Array.isArray(schema['enum']) ? values.filter((each) => inEnum(each, schema)) : values;
    const good = allowed.filter((each) => schemaProblem(each, others) === null);
    return alternatives(
      this.rules,
      good.map((each) => this.style.constant(each)),
    );
  }

  #byType(schema: JsonObject, path: string, depth: number): string | null {
    const named = schema['type'];
    if (named === undefined && !hasConditions(schema)) return this.#anyValue();
    const wanted = types.filter((type) => named === undefined || isNamed(type, named));
    // A whole number is a number.
    const chosen = wanted.filter((type) => type !== 'integer' || !wanted.includes('number'));
    if (chosen.length === 0)
      throw new SchemaUnsupported({ type: 'value-type', named: JSON.stringify(named) }, path);
    return alternatives(
      this.rules,
      chosen.map((type) => this.#typed(type, schema, path, depth)),
    );
  }

  #typed(type: TypeName, schema: JsonObject, path: string, depth: number): string | null {
    const { wrapped } = this.style;
    if (type === 'string' || wrapped === undefined) return this.#written(type, schema, path, depth);
    const body = this.inside.#written(type, schema, path, depth);
    return body === null ? null : wrapped(body);
  }

  #written(type: TypeName, schema: JsonObject, path: string, depth: number): string | null {
    switch (type) {
      case 'null':
        return this.style.null;
      case 'boolean':
        return `(${this.style.true} | ${this.style.false})`;
      case 'integer':
      case 'number':
        return numberBody(this.rules, schema, type === 'integer');
      case 'string':
        return stringGrammar(this, schema, path);
      case 'array':
        return listGrammar(this, schema, path, depth);
      case 'object':
        return objectGrammar(this, schema, path, depth);
      default:
        return type satisfies never;
    }
  }
}

function anyOfStyle(rules: GrammarRules, style: ValueStyle): string {
  const { wrapped, inside } = style;
  if (wrapped === undefined || inside === undefined) return anyValue(rules, style);
  return rules.add(`${style.anyText(rules)} | ${wrapped(anyValue(rules, inside))}`);
}

function inEnum(value: Json, schema: JsonObject): boolean {
  return schemaProblem(value, { enum: schema['enum'] ?? [] }) === null;
}

function isNamed(type: TypeName, named: Json): boolean {
  return typeof named === 'string' ? named === type : Array.isArray(named) && named.includes(type);
}

/** Whether a schema without a type says anything of values. */
function hasConditions(schema: JsonObject): boolean {
  const foreign = foreignWords(schema);
  return Object.keys(schema).some(
    (key) => !annotations.has(key) && key !== '$defs' && key !== 'definitions' && !foreign.includes(key),
  );
}

function alternatives(rules: GrammarRules, bodies: readonly (string | null)[]): string | null {
  const good = [...new Set(bodies.filter((body) => body !== null))];
  return good.length === 0 ? null : good.length === 1 ? (good[0] ?? null) : rules.add(choiceOf(good));
}

function numberBody(rules: GrammarRules, schema: JsonObject, integer: boolean): string | null {
  const bound = (inclusive: string, exclusive: string, stricter: (a: number, b: number) => boolean) => {
    const [own, open] = [schema[inclusive], schema[exclusive]];
    const closed = typeof own === 'number' ? { value: own, open: open === true } : null;
    const opened = typeof open === 'number' ? { value: open, open: true } : null;
    if (closed === null || opened === null) return closed ?? opened;
    return stricter(closed.value, opened.value) ? closed : opened;
  };
  const least = bound('minimum', 'exclusiveMinimum', (a, b) => a > b);
  const most = bound('maximum', 'exclusiveMaximum', (a, b) => a < b);
  if (least === null && most === null) return freeNumber(rules, integer);
  return boundedNumber(rules, { least, most }, integer);
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function without(schema: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}
