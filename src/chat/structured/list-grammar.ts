import { isSchema, type JsonObject, type JsonSchema } from '../schema/json-schema.ts';
import { repeatRule } from './grammar-rules.ts';
import type { SchemaCompiler } from './schema-compiler.ts';
import { SchemaUnsupported } from './schema-unsupported.ts';

const itemsMax = 100_000;

interface ListSchema {
  prefix: JsonSchema[];
  rest: JsonSchema;
  least: number;
  most: number | null;
}

export function listGrammar(
  compiler: SchemaCompiler,
  schema: JsonObject,
  path: string,
  depth: number,
): string | null {
  const { prefix, rest, least, most } = readList(schema, path);
  if (most !== null && most < least) return null;
  const first = prefix.slice(0, most ?? prefix.length);
  const bodies = first.map((each, index) =>
    compiler.inside.value(each, `${path}/prefixItems/${index}`, depth + 1),
  );
  const item =
    most !== null && most <= prefix.length ? null : compiler.inside.value(rest, `${path}/items`, depth + 1);
  const possible = bodies.indexOf(null) < 0 ? bodies.length : bodies.indexOf(null);
  if (possible < least && (possible < bodies.length || item === null)) return null;
  const endless = possible === bodies.length && item !== null ? item : null;
  const body = itemsBody(compiler, bodies.slice(0, possible) as string[], endless, { least, most });
  return compiler.rules.add(body === '""' ? '"[" "]"' : `"[" ${body} "]"`);
}

function readList(schema: JsonObject, path: string): ListSchema {
  const { items, prefixItems, additionalItems, minItems, maxItems } = schema;
  // Before 2020 the items at the beginning were the list in `items`.
  const old = Array.isArray(items);
  const prefix = (old ? items : Array.isArray(prefixItems) ? prefixItems : []).filter(isSchema);
  const rest = old ? additionalItems : items;
  const least = typeof minItems === 'number' ? minItems : 0;
  const most = typeof maxItems === 'number' ? maxItems : null;
  if (Math.max(least, most ?? 0) > itemsMax) {
    const keyword = least > itemsMax ? 'minItems' : 'maxItems';
    throw new SchemaUnsupported({ type: 'too-high', keyword }, path);
  }
  return { prefix, rest: isSchema(rest) ? rest : true, least, most };
}

/** From the first item on: each one may be the last, once there are enough. */
function itemsBody(
  { rules, style: { comma } }: SchemaCompiler,
  bodies: readonly string[],
  item: string | null,
  { least, most }: Pick<ListSchema, 'least' | 'most'>,
): string {
  const count = bodies.length;
  const restLeast = Math.max(0, least - count);
  const restMost = most === null ? null : Math.max(0, most - count);
  let body = '""';
  if (item !== null && restMost !== 0) {
    const next = rules.add(`${count === 0 ? '' : `${comma} `}${item}`.trim());
    const more = count === 0 ? rules.add(`${comma} ${item}`) : next;
    body =
      count > 0
        ? repeatRule(rules, next, restLeast, restMost)
        : optional(
            `${item} ${repeatRule(rules, more, Math.max(0, restLeast - 1), restMost === null ? null : restMost - 1)}`,
            least === 0,
          );
  }
  for (let index = count - 1; index >= 0; index -= 1) {
    const own = `${index === 0 ? '' : `${comma} `}${bodies[index]}`;
    const whole = body === '""' ? own : `${own} ${body}`;
    body = optional(rules.add(whole), least <= index);
  }
  return body;
}

function optional(body: string, isOptional: boolean): string {
  return isOptional ? `(${body})?` : body;
}
