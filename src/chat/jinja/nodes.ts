// The parsed form of a template.
import type { BinaryOperator, Comparison } from './operators.ts';
import type { Value } from './values.ts';

export interface CallArguments {
  positional: Expression[];
  named: [string, Expression][];
  /** `*list` and `**dict`. */
  spread: Expression | null;
  spreadNamed: Expression | null;
}

export type Expression =
  | { type: 'constant'; value: Value }
  | { type: 'name'; name: string }
  | { type: 'list'; kind: 'list' | 'tuple'; items: Expression[] }
  | { type: 'dict'; entries: [Expression, Expression][] }
  | { type: 'attribute'; object: Expression; name: string }
  | { type: 'item'; object: Expression; key: Expression }
  | { type: 'slice'; object: Expression; parts: (Expression | null)[] }
  | { type: 'call'; callee: Expression; args: CallArguments }
  | { type: 'filter'; name: string; input: Expression; args: CallArguments }
  | { type: 'test'; name: string; input: Expression; args: CallArguments }
  | { type: 'not'; operand: Expression }
  | { type: 'negative'; operand: Expression }
  | { type: 'positive'; operand: Expression }
  | { type: 'and' | 'or'; left: Expression; right: Expression }
  | { type: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { type: 'concat'; parts: Expression[] }
  | { type: 'compare'; first: Expression; rest: [Comparison, Expression][] }
  | { type: 'condition'; test: Expression; value: Expression; otherwise: Expression | null };

export type Target =
  | { type: 'name'; name: string }
  | { type: 'tuple'; targets: Target[] }
  | { type: 'attribute'; object: string; name: string };

export interface Parameter {
  name: string;
  preset: Expression | null;
}

export interface ForNode {
  type: 'for';
  target: Target;
  iterable: Expression;
  filter: Expression | null;
  recursive: boolean;
  body: Statement[];
  otherwise: Statement[];
}

export type FilterCall = { name: string; args: CallArguments };

export type Statement =
  | { type: 'text'; text: string }
  | { type: 'output'; value: Expression }
  | { type: 'if'; branches: { test: Expression; body: Statement[] }[]; otherwise: Statement[] }
  | ForNode
  | { type: 'set'; target: Target; value: Expression }
  | { type: 'set-block'; target: Target; filters: FilterCall[]; body: Statement[] }
  | { type: 'macro'; name: string; parameters: Parameter[]; body: Statement[] }
  | { type: 'call-block'; parameters: Parameter[]; call: Expression; body: Statement[] }
  | { type: 'filter-block'; filters: FilterCall[]; body: Statement[] }
  | { type: 'with'; assignments: [Target, Expression][]; body: Statement[] }
  | { type: 'group'; body: Statement[] }
  | { type: 'break' }
  | { type: 'continue' };
