/** Parser of an option that may be given again and again. */
export function severalTimes(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
