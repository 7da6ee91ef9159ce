// Runs the statements of a template.
import { applyFilter } from './apply.ts';
import { call, evaluate, evaluateArguments } from './evaluate.ts';
import { iterate } from './iterate.ts';
import { mayBuildText } from './limits.ts';
import { loopVariable } from './loop.ts';
import { macroOf } from './macros.ts';
import type { FilterCall, ForNode, Statement, Target } from './nodes.ts';
import { Scope } from './scope.ts';
import { show } from './show.ts';
import { isTrue, Namespace, needed, Undefined, type Value } from './values.ts';

class LoopControl extends Error {
  readonly ends: boolean;
  constructor(ends: boolean) {
    super('break and continue belong into a loop');
    this.ends = ends;
  }
}

/** Collects the text; what a loop had written before a `break` stays. */
class Output {
  readonly #parts: string[] = [];
  #length = 0;

  write(text: string): void {
    this.#length += text.length;
    mayBuildText(this.#length);
    this.#parts.push(text);
  }

  toString(): string {
    return this.#parts.join('');
  }
}

/** The text that `body` writes. Throws whatever is wrong with the template. */
export function runBody(body: readonly Statement[], scope: Scope): string {
  const output = new Output();
  runInto(body, scope, output);
  return output.toString();
}

function runInto(body: readonly Statement[], scope: Scope, output: Output): void {
  for (const statement of body) runStatement(statement, scope, output);
}

function runStatement(statement: Statement, scope: Scope, output: Output): void {
  switch (statement.type) {
    case 'text':
      return void output.write(statement.text);
    case 'output':
      return void output.write(show(evaluate(statement.value, scope)));
    case 'if': {
      const branch = statement.branches.find(({ test }) => isTrue(evaluate(test, scope)));
      return void runInto(branch?.body ?? statement.otherwise, scope, output);
    }
    case 'for':
      return void runFor(statement, scope, output, { items: evaluate(statement.iterable, scope), depth: 0 });
    case 'set':
      return void assign(statement.target, evaluate(statement.value, scope), scope);
    case 'set-block': {
      const text = runBody(statement.body, new Scope(scope));
      return void assign(statement.target, filtered(text, statement.filters, scope), scope);
    }
    case 'macro':
      return void scope.set(statement.name, macroOf(statement, scope, runBody));
    default:
      return void runEnclosing(statement, scope, output);
  }
}

type Enclosing = Exclude<
  Statement,
  { type: 'text' | 'output' | 'if' | 'for' | 'set' | 'set-block' | 'macro' }
>;

function runEnclosing(statement: Enclosing, scope: Scope, output: Output): void {
  switch (statement.type) {
    case 'call-block': {
      const caller = macroOf({ name: 'caller', ...statement }, scope, runBody);
      if (statement.call.type !== 'call') throw new Error('expected call');
      const args = evaluateArguments(statement.call.args, scope);
      args.named.set('caller', caller);
      return void output.write(show(call(evaluate(statement.call.callee, scope), args)));
    }
    case 'filter-block':
      return void output.write(
        show(filtered(runBody(statement.body, new Scope(scope)), statement.filters, scope)),
      );
    case 'with': {
      const values = statement.assignments.map(
        ([target, value]) => [target, evaluate(value, scope)] as const,
      );
      const inner = new Scope(scope);
      for (const [target, value] of values) assign(target, value, inner);
      return void runInto(statement.body, inner, output);
    }
    case 'group':
      return void runInto(statement.body, new Scope(scope), output);
    case 'break':
      throw new LoopControl(true);
    case 'continue':
      throw new LoopControl(false);
    default:
      statement satisfies never;
  }
}

function filtered(text: string, filters: readonly FilterCall[], scope: Scope): Value {
  return filters.reduce<Value>(
    (value, { name, args }) => applyFilter(name, value, evaluateArguments(args, scope)),
    text,
  );
}

function runFor(node: ForNode, scope: Scope, output: Output, run: { items: Value; depth: number }): void {
  const items = chosen(node, iterate(run.items), scope);
  const { loop, moveTo } = loopVariable(items, run.depth);
  if (node.recursive) {
    loop.call = ({ positional: [inner] }) => {
      const nested = new Output();
      runFor(node, scope, nested, { items: needed(inner), depth: run.depth + 1 });
      return nested.toString();
    };
  }
  for (const [index, item] of items.entries()) {
    moveTo(index);
    if (runOnce(node, item, loop, scope, output)) return;
  }
  if (items.length === 0) runInto(node.otherwise, new Scope(scope), output);
}

/** Whether the loop was broken off. */
function runOnce(node: ForNode, item: Value, loop: Namespace, scope: Scope, output: Output): boolean {
  const inner = new Scope(scope);
  inner.set('loop', loop);
  assign(node.target, item, inner);
  try {
    runInto(node.body, inner, output);
    return false;
  } catch (error) {
    if (error instanceof LoopControl) return error.ends;
    throw error;
  }
}

function chosen({ filter, target }: ForNode, items: Value[], scope: Scope): Value[] {
  if (filter === null) return items;
  return items.filter((item) => {
    const inner = new Scope(scope);
    assign(target, item, inner);
    return isTrue(evaluate(filter, inner));
  });
}

function assign(target: Target, value: Value, scope: Scope): void {
  switch (target.type) {
    case 'name':
      return void scope.set(target.name, value);
    case 'attribute': {
      const object = scope.get(target.object);
      if (!(object instanceof Namespace && object.settable)) {
        throw new Error('cannot assign attribute on non-namespace object');
      }
      return void object.attributes.set(target.name, value);
    }
    case 'tuple': {
      if (value instanceof Undefined) throw new Error(`'${value.name}' is undefined`);
      const items = iterate(value);
      if (items.length !== target.targets.length)
        throw new Error('the number of values to unpack is another one');
      for (const [place, each] of target.targets.entries()) assign(each, items[place] ?? null, scope);
      return;
    }
    default:
      target satisfies never;
  }
}
