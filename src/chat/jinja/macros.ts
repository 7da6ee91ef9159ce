// How arguments reach a macro or the body of a `call` block.

import { evaluate } from './evaluate.ts';
import type { Parameter, Statement } from './nodes.ts';
import { Scope } from './scope.ts';
import { type Arguments, Callable, Dict, List, Undefined, type Value } from './values.ts';

interface Macro {
  name: string;
  parameters: Parameter[];
  body: Statement[];
}

/** `run` writes the body in a scope of its own. */
export function macroOf(
  { name, parameters, body }: Macro,
  scope: Scope,
  run: (body: Statement[], scope: Scope) => string,
): Callable {
  const uses = namesIn(body);
  return new Callable(name, (args) => {
    const own = new Scope(scope);
    bind(name, parameters, args, { own, uses });
    return run(body, own);
  });
}

function bind(
  name: string,
  parameters: Parameter[],
  { positional, named }: Arguments,
  { own, uses }: { own: Scope; uses: ReadonlySet<string> },
): void {
  const rest = new Map(named);
  const caller = rest.get('caller');
  if (uses.has('caller') && !parameters.some((each) => each.name === 'caller')) {
    own.set('caller', caller ?? new Undefined('No caller defined'));
    rest.delete('caller');
  }
  for (const [place, parameter] of parameters.entries()) {
    own.set(parameter.name, argument(name, place, parameter, { positional, rest, own }));
  }
  if (uses.has('kwargs')) own.set('kwargs', dictOf(rest));
  else if (rest.size > 0)
    throw new Error(`macro '${name}' takes no keyword argument '${[...rest.keys()][0]}'`);
  if (uses.has('varargs')) own.set('varargs', new List(positional.slice(parameters.length), 'tuple'));
  else if (positional.length > parameters.length) {
    throw new Error(`macro '${name}' takes not more than ${parameters.length} argument(s)`);
  }
}

function argument(
  macro: string,
  place: number,
  { name, preset }: Parameter,
  { positional, rest, own }: { positional: Value[]; rest: Map<string, Value>; own: Scope },
): Value {
  const given = positional[place];
  const named = rest.get(name);
  rest.delete(name);
  if (given !== undefined) {
    if (named !== undefined) throw new Error(`macro '${macro}' got multiple values for argument '${name}'`);
    return given;
  }
  if (named !== undefined) return named;
  return preset === null ? new Undefined(`parameter '${name}' was not provided`) : evaluate(preset, own);
}

function dictOf(named: Map<string, Value>): Dict {
  const dict = new Dict();
  for (const [name, value] of named) dict.set(name, value);
  return dict;
}

/** Every name that a body mentions: a macro takes more arguments only where it uses them. */
function namesIn(node: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(node)) for (const each of node) namesIn(each, found);
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node && node.type === 'name' && 'name' in node) found.add(String(node.name));
    for (const each of Object.values(node)) namesIn(each, found);
  }
  return found;
}
