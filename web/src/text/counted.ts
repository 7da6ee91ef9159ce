/** `counted('en')(3, 'page', 'pages')` → `3 pages`, with the number as the language writes it. */
export function counted(language: string): (count: number, one: string, many: string) => string {
  const numbers = new Intl.NumberFormat(language);
  const rules = new Intl.PluralRules(language);
  return (count, one, many) => `${numbers.format(count)} ${rules.select(count) === 'one' ? one : many}`;
}
