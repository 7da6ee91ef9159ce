// What stands behind a dot or in brackets: attributes first behind a dot, items first in brackets, as Jinja has it.
import { formatBraces } from './format-braces.ts';
import { dictMethods } from './methods/dict-methods.ts';
import { listMethods } from './methods/list-methods.ts';
import { textMethods } from './methods/text-methods.ts';
import {
  Callable,
  Dict,
  GroupPair,
  List,
  Namespace,
  orElse,
  typeName,
  Undefined,
  type Value,
} from './values.ts';

export function attributeOf(object: Value, name: string): Value {
  if (object instanceof Undefined) throw new Error(`'${object.name}' is undefined`);
  if (name.startsWith('_')) throw new Error(`access to attribute '${name}' is unsafe.`);
  const own = ownAttribute(object, name);
  if (own !== undefined) return own;
  return orElse(object instanceof Dict ? object.get(name) : undefined, missing(object, name));
}

export function itemOf(object: Value, key: Value): Value {
  if (object instanceof Undefined) throw new Error(`'${object.name}' is undefined`);
  const item = ownItem(object, key);
  if (item !== undefined) return item;
  if (typeof key !== 'string') return missing(object, String(key));
  if (key.startsWith('_')) throw new Error(`access to attribute '${key}' is unsafe.`);
  return orElse(ownAttribute(object, key), missing(object, key));
}

function missing(object: Value, name: string): Undefined {
  return new Undefined(`${typeName(object)} object' has no attribute '${name}`);
}

function ownItem(object: Value, key: Value): Value | undefined {
  if (object instanceof Dict) return object.get(key);
  const index = typeof key === 'boolean' ? Number(key) : key;
  if (typeof index !== 'number') return undefined;
  if (typeof object === 'string') return Array.from(object).at(index);
  const indexed =
    object instanceof List && (object.kind === 'list' || object.kind === 'tuple' || object.kind === 'range');
  return indexed ? object.items.at(index) : undefined;
}

function ownAttribute(object: Value, name: string): Value | undefined {
  if (object instanceof Namespace) return object.attributes.get(name);
  if (object instanceof GroupPair && (name === 'grouper' || name === 'list'))
    return object.items[name === 'list' ? 1 : 0];
  if (typeof object === 'string') return method(ownTextMethods, name, object);
  if (object instanceof Dict) return method(dictMethods, name, object);
  if (object instanceof List && (object.kind === 'list' || object.kind === 'tuple'))
    return method(listMethods, name, object);
  return undefined;
}

/** `format` looks into what it is given, so it stands beside what does. */
const ownTextMethods: Readonly<Record<string, Method<string>>> = {
  ...textMethods,
  format: (self, positional, named) => formatBraces(self, { positional, named }, { attributeOf, itemOf }),
};

type Method<T> = (self: T, args: Value[], named: Map<string, Value>) => Value;

function method<T>(
  methods: Readonly<Record<string, Method<T>>>,
  name: string,
  self: T,
): Callable | undefined {
  const found = Object.hasOwn(methods, name) ? methods[name] : undefined;
  return found && new Callable(name, ({ positional, named }) => found(self, positional, named));
}
