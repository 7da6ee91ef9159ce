import type { ServerConfig } from './server-config.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** `${NAME}`, `${env:NAME}` and `${NAME:-default}`, as other programs have them. */
const reference = /\$\{(?:env:)?([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g;

/** Puts variables of the environment in, so that no secret has to stand in the file. Calls `onUnset` for one that is not set. */
export function expandVariables(
  config: ServerConfig,
  env: Env,
  onUnset: (name: string) => never,
): ServerConfig {
  const expand = (text: string): string =>
    text.replace(
      reference,
      (_, name: string, fallback: string | undefined) => env[name] ?? fallback ?? onUnset(name),
    );
  const expandAll = (texts: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, expand(text)]));
  if (config.type === 'http')
    return { ...config, url: expand(config.url), headers: expandAll(config.headers) };
  return {
    ...config,
    command: expand(config.command),
    args: config.args.map(expand),
    env: expandAll(config.env),
    ...(config.cwd === undefined ? {} : { cwd: expand(config.cwd) }),
  };
}
