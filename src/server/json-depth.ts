/** Far more than any request needs, and far less than what readers that call themselves can follow. */
const jsonDepthMax = 256;

/** Whether lists and objects are nested deeper than is taken. Does not call itself, so that nothing is too deep for it. */
export function isTooDeep(value: unknown): boolean {
  let level = [value].filter(isNested);
  for (let depth = 0; depth < jsonDepthMax && level.length > 0; depth += 1) level = level.flatMap(nestedIn);
  return level.length > 0;
}

function nestedIn(value: object): object[] {
  const children: unknown[] = Array.isArray(value) ? value : Object.values(value);
  return children.filter(isNested);
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
