// What a JSON Schema asks of a document, field by field. The list of keywords is closed: what says something of several fields at once, or
// leaves open what a field is, is refused by its name.
import {
  annotations,
  foreignWords,
  grammarOfSchema,
  isObject,
  type JsonObject,
  type JsonSchema,
  refusedKeyword,
  resolveRef,
} from '../../../chat/index.ts';
import { DesksideError, type SchemaFault } from '../../../core/index.ts';
import { notFoundText } from '../prompt-words.ts';

/** A field with one value. */
export interface LeafField {
  type: 'value';
  schema: JsonObject;
  /** Of a line with a value, or with the words for a field that the document does not say. */
  grammar: string;
  /** Of a line with a value. */
  itemGrammar: string;
}

export interface ListField {
  type: 'list';
  schema: JsonObject;
  item: FieldNode;
  itemsMin: number;
  itemsMax: number;
}

export interface ObjectField {
  type: 'object';
  schema: JsonObject;
  fields: readonly NamedField[];
}

export type FieldNode = LeafField | ListField | ObjectField;

export interface NamedField {
  name: string;
  /** What is looked for: the name as words, its title and its description. */
  question: string;
  node: FieldNode;
}

export interface FieldPlan extends ObjectField {
  /** How many there are, those of lists counted once. */
  count: number;
  /** Words in the schema that are no keywords. */
  foreign: readonly string[];
}

/** Fields of one document; more are a form that nobody reads. */
const fieldsMax = 500;
/** Schemas within schemas, references followed: what is deeper refers to itself. */
const depthMax = 20;
/** Of a list whose schema names no number. */
const usualItemsMax = 200;

const ofObjects = ['type', 'properties', 'required', 'additionalProperties'];
const ofLists = ['type', 'items', 'minItems', 'maxItems'];
const scalars: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean']);

/** Throws `schema-unsupported`, with the keyword and its place, and `request-invalid` for what is no schema. */
export function planFields(schema: unknown): FieldPlan {
  if (!isObject(schema))
    throw new DesksideError('request-invalid', { field: 'fields', problem: 'no_schema' });
  const planner = new Planner(schema);
  const root = planner.node(schema, '#', 0);
  if (root.type !== 'object') throw refused({ type: 'no-fields' }, '#');
  return { ...root, count: planner.count, foreign: [...planner.foreign].sort() };
}

/** What is looked for in a document, a question for each field with one value. */
export function fieldQuestions({ fields }: ObjectField, outer = ''): string[] {
  return fields.flatMap(({ question, node }) => {
    const own = outer === '' ? question : `${outer}. ${question}`;
    const inner = node.type === 'list' ? node.item : node;
    return inner.type === 'object' ? fieldQuestions(inner, own) : [own];
  });
}

class Planner {
  readonly foreign = new Set<string>();
  count = 0;
  readonly #root: JsonObject;

  constructor(root: JsonObject) {
    this.#root = root;
  }

  node(given: JsonSchema, path: string, depth: number): FieldNode {
    this.count += 1;
    if (this.count > fieldsMax || depth > depthMax) throw refused({ type: 'too-large' }, path);
    const schema = this.#plain(given, path);
    if (Object.hasOwn(schema, 'properties') || schema['type'] === 'object')
      return this.#object(schema, path, depth);
    if (Object.hasOwn(schema, 'items') || schema['type'] === 'array') return this.#list(schema, path, depth);
    return this.#leaf(schema, path);
  }

  /** Without references, and without null, which every field may be. Throws `schema-unsupported`. */
  #plain(given: JsonSchema, path: string, depth = 0): JsonObject {
    if (typeof given === 'boolean') throw refused({ type: 'no-field', keyword: String(given) }, path);
    if (depth > depthMax) throw refused({ type: 'reference-circle' }, path);
    const keyword = refusedKeyword(given);
    if (keyword !== null) throw refused({ type: 'keyword', keyword }, path);
    for (const word of foreignWords(given)) this.foreign.add(word);
    const { $ref: ref } = given;
    if (typeof ref === 'string') return this.#plain(this.#referred(given, ref, path), path, depth + 1);
    const branches = this.#branches(given);
    const [only] = branches ?? [];
    if (branches?.length !== 1 || only === undefined) return withoutNull(given);
    return this.#plain({ ...only, ...without(given, ['anyOf', 'oneOf', 'allOf']) }, path, depth + 1);
  }

  #referred(schema: JsonObject, ref: string, path: string): JsonObject {
    const target = resolveRef(this.#root, ref);
    if (!isObject(target)) throw refused({ type: 'reference', ref }, path);
    const beside = without(schema, ['$ref', '$defs', 'definitions']);
    const other = Object.keys(beside).find((key) => !annotations.has(key));
    if (other !== undefined) throw refused({ type: 'beside', keyword: '$ref', other }, path);
    return { ...target, ...beside };
  }

  /** Those of `anyOf` or `oneOf` that are not null alone. An `allOf` of one says the same. */
  #branches(schema: JsonObject): JsonObject[] | null {
    const { allOf } = schema;
    const all = Array.isArray(allOf) && allOf.length === 1 ? allOf : undefined;
    const branches = schema['anyOf'] ?? schema['oneOf'] ?? all;
    if (!Array.isArray(branches)) return null;
    return branches.filter((each) => isObject(each) && each['type'] !== 'null');
  }

  #object(schema: JsonObject, path: string, depth: number): ObjectField {
    this.#refuseOthers(schema, [...ofObjects, '$defs', 'definitions'], path);
    if (isObject(schema['additionalProperties']))
      throw refused({ type: 'no-field', keyword: 'additionalProperties' }, path);
    const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
    if (properties.length === 0) throw refused({ type: 'no-fields' }, path);
    const fields = properties.map(([name, each]): NamedField => {
      const node = this.node(
        each,
        `${path}/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        depth + 1,
      );
      return { name, question: questionOf(name, node.schema), node };
    });
    return { type: 'object', schema, fields };
  }

  #list(schema: JsonObject, path: string, depth: number): ListField {
    this.#refuseOthers(schema, ofLists, path);
    const { items, minItems, maxItems } = schema;
    if (!isObject(items)) throw refused({ type: 'no-field', keyword: 'items' }, path);
    const item = this.node(items, `${path}/items`, depth + 1);
    if (item.type === 'list') throw refused({ type: 'no-field', keyword: 'items' }, `${path}/items`);
    return {
      type: 'list',
      schema,
      item,
      itemsMin: typeof minItems === 'number' ? minItems : 0,
      itemsMax: typeof maxItems === 'number' ? maxItems : usualItemsMax,
    };
  }

  /** Whatever a single value can be held to while it is written. */
  #leaf(given: JsonObject, path: string): LeafField {
    const isOpen = !['type', 'enum', 'const', 'anyOf', 'oneOf'].some((key) => Object.hasOwn(given, key));
    const schema = isOpen ? { ...given, type: ['string', 'number', 'boolean'] } : given;
    this.#mustBeSingle(schema, path, 0);
    const { $defs, definitions } = this.#root;
    const whole = {
      ...schema,
      ...($defs === undefined ? {} : { $defs }),
      ...(definitions === undefined ? {} : { definitions }),
    };
    const { grammar } = grammarOfSchema(whole);
    return {
      type: 'value',
      schema: whole,
      grammar: lineOf(grammar, true),
      itemGrammar: lineOf(grammar, false),
    };
  }

  /** Throws `schema-unsupported` where a value may be a list, an object, or null alone. */
  #mustBeSingle(schema: JsonSchema, path: string, depth: number): void {
    const plain = this.#plain(schema, path, depth);
    const { type } = plain;
    const branches = this.#branches(plain);
    const values = plain['enum'] ?? (Object.hasOwn(plain, 'const') ? [plain['const'] ?? null] : null);
    if (branches !== null) {
      if (branches.length === 0) throw refused({ type: 'no-field', keyword: 'anyOf' }, path);
      for (const branch of branches) this.#mustBeSingle(branch, path, depth + 1);
    } else if (Array.isArray(values)) {
      const isSingle = values.length > 0 && values.every((each) => each !== null && typeof each !== 'object');
      if (!isSingle)
        throw refused({ type: 'no-field', keyword: plain['enum'] === undefined ? 'const' : 'enum' }, path);
    } else {
      const types: readonly unknown[] = Array.isArray(type) ? type : [type];
      if (types.length === 0 || !types.every((each) => scalars.has(each)))
        throw refused({ type: 'no-field', keyword: 'type' }, path);
    }
  }

  #refuseOthers(schema: JsonObject, taken: readonly string[], path: string): void {
    const foreign = foreignWords(schema);
    const other = Object.keys(schema).find(
      (key) =>
        !taken.includes(key) && !annotations.has(key) && !foreign.includes(key) && !key.startsWith('x-'),
    );
    if (other !== undefined) throw refused({ type: 'no-field', keyword: other }, path);
  }
}

/** `monthlyRent` and `monthly_rent` are two words. */
function questionOf(name: string, { title, description }: JsonObject): string {
  const words = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[_\-.]+/gu, ' ');
  return [words, title, description].filter((each) => typeof each === 'string' && each !== '').join('. ');
}

/** A value behind a blank, up to the end of its line. */
function lineOf(grammar: string, mayBeAbsent: boolean): string {
  const absent = mayBeAbsent ? ` | ${JSON.stringify(notFoundText)}` : '';
  return `root ::= " " (value${absent}) "\\n"\n${grammar.replace(/^root ::=/mu, 'value ::=')}`;
}

function withoutNull(schema: JsonObject): JsonObject {
  const { type, enum: values } = schema;
  const types = Array.isArray(type) ? type.filter((each) => each !== 'null') : null;
  const [first] = types ?? [];
  const single = types === null ? {} : { type: types.length === 1 && first !== undefined ? first : types };
  return {
    ...schema,
    ...single,
    ...(Array.isArray(values) ? { enum: values.filter((each) => each !== null) } : {}),
  };
}

function without(schema: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}

function refused(fault: SchemaFault, path: string): DesksideError {
  return new DesksideError('schema-unsupported', { path, fault });
}
