export { fromJson } from './from-json.ts';
export { globals } from './globals.ts';
export type { Statement } from './nodes.ts';
export { asText } from './parameters.ts';
export { parseTemplate } from './parse-template.ts';
export { runBody } from './run.ts';
export { Scope } from './scope.ts';
export { show } from './show.ts';
export { Callable, type Value } from './values.ts';
