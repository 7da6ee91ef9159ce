import { aliasesIn, type Database, setting } from '../../db/index.ts';

/** What each alias stands for. */
export function storedAliases(db: Database): Record<string, string> {
  return aliasesIn(setting(db, 'model-aliases') ?? '{}') ?? {};
}

/** What a name stands for: itself, where it is no alias. */
export function resolveAlias(db: Database, name: string): string {
  const aliases = storedAliases(db);
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name;
}
