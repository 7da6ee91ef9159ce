import type { GenerationWarning, Tool } from '../core/index.ts';
import { compileSchema } from './structured/compile-schema.ts';

/** A warning of the tools whose schemas have more conditions than are checked. */
export function uncheckedTools(tools: readonly Tool[]): GenerationWarning[] {
  const unchecked = tools.flatMap(({ name, parameters = {} }) => {
    const compiled = compileSchema(parameters);
    return compiled.type === 'grammar' ? [] : [{ name, path: compiled.path, fault: compiled.fault }];
  });
  return unchecked.length === 0 ? [] : [{ type: 'tool-schema-unchecked', tools: unchecked }];
}
