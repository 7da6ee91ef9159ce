// The same code runs as .ts from a clone and as .js from the package; paths to modules that are started rather than
// imported have to follow.

/** URL of a module beside the caller: `siblingModule(import.meta.url, './worker')`. */
export function siblingModule(caller: string, name: string): URL {
  return new URL(`${name}${caller.endsWith('.ts') ? '.ts' : '.js'}`, caller);
}
