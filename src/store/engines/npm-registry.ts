// The package registry that npm on this machine is configured with: https://docs.npmjs.com/cli/using-npm/config
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Environment, userHome } from '../../config/index.ts';

export interface NpmRegistry {
  /** Without a slash at the end. */
  url: string;
  /** Value of an Authorization header for this registry, null without one. */
  authorization: string | null;
  caFile: string | null;
  proxy: string | null;
}

const publicRegistry = 'https://registry.npmjs.org';

/** Variables win over the user's file, a registry for the scope over the general one. */
export async function readNpmRegistry(scope: string, env: Environment = process.env): Promise<NpmRegistry> {
  const values = await userValues(env);
  for (const [name, value] of Object.entries(env)) {
    const [, key] = /^npm_config_(.+)$/i.exec(name) ?? [];
    if (key !== undefined && value) values.set(key.toLowerCase().replaceAll('_', '-'), value);
  }
  const url = (values.get(`${scope}:registry`) ?? values.get('registry') ?? publicRegistry).replace(
    /\/+$/,
    '',
  );
  return {
    url,
    authorization: authorizationFor(url, values),
    caFile: values.get('cafile') ?? null,
    proxy: values.get('https-proxy') ?? values.get('proxy') ?? null,
  };
}

async function userValues(env: Environment): Promise<Map<string, string>> {
  const path = env.NPM_CONFIG_USERCONFIG ?? env.npm_config_userconfig ?? join(userHome(env), '.npmrc');
  const text = await readFile(path, 'utf8').catch(() => '');
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = /^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    const filled = value.replace(/\$\{(\w+)\}/g, (whole, name: string) => env[name] ?? whole);
    values.set(key, filled.replace(/^"(.*)"$/, '$1'));
  }
  return values;
}

/** Keys name the registry without its protocol: `//host/path/:_authToken`. */
function authorizationFor(url: string, values: ReadonlyMap<string, string>): string | null {
  const at = url.replace(/^https?:/, '');
  const of = (key: string): string | undefined => values.get(`${at}/:${key}`) ?? values.get(`${at}:${key}`);
  const token = of('_authToken');
  if (token !== undefined) return `Bearer ${token}`;
  const pair = of('_auth');
  return pair === undefined ? null : `Basic ${pair}`;
}
