// What pip on this machine is configured with, so that packages come from where the machine's owner wants them to come from.
// https://pip.pypa.io/en/stable/topics/configuration/
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Environment, userHome } from '../../config/index.ts';
import { noAddress } from '../no-address.ts';

export interface PipConfig {
  /** Simple indexes in the order they are asked, without a slash at the end. */
  indexes: string[];
  /** Hosts that pip may reach without TLS. */
  trustedHosts: string[];
  /** PEM file of further authorities. */
  caFile: string | null;
  proxy: string | null;
}

export interface PipConfigOptions {
  env?: Environment;
  platform?: NodeJS.Platform;
  /** The machine's own file. */
  systemFile?: string;
}

const publicIndex = 'https://pypi.org/simple';

/**
 * Later files win over earlier ones, variables over files, and the sections of commands over the global one.
 * Throws `setting-invalid` for an index that is no address.
 */
export async function readPipConfig(options: PipConfigOptions = {}): Promise<PipConfig> {
  const { env = process.env, platform = process.platform, systemFile = '/etc/pip.conf' } = options;
  const values = new Map<string, string>();
  for (const path of pipConfigFiles({ env, platform, systemFile })) {
    const text = await readFile(path, 'utf8').catch(() => '');
    for (const [key, value] of settingsIn(text)) values.set(key, value);
  }
  for (const [key, value] of Object.entries(env)) {
    if (key.startsWith('PIP_') && value) values.set(key.slice(4).toLowerCase().replaceAll('_', '-'), value);
  }
  return fromValues(values);
}

function fromValues(values: ReadonlyMap<string, string>): PipConfig {
  const off = /^(1|true|yes|on)$/i.test(values.get('no-index') ?? '');
  const indexes = [values.get('index-url') ?? publicIndex, ...words(values.get('extra-index-url'))];
  const wrong = off ? undefined : indexes.find((url) => !URL.canParse(url));
  if (wrong !== undefined) {
    const setting = wrong === indexes[0] ? 'PIP_INDEX_URL' : 'PIP_EXTRA_INDEX_URL';
    throw noAddress(setting, wrong);
  }
  return {
    indexes: off ? [] : indexes.map((url) => url.replace(/\/+$/, '')),
    trustedHosts: words(values.get('trusted-host')),
    caFile: values.get('cert') ?? null,
    proxy: values.get('proxy') ?? null,
  };
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}

function pipConfigFiles({ env, platform, systemFile }: Required<PipConfigOptions>): string[] {
  const home = userHome(env, platform);
  const only = env.PIP_CONFIG_FILE;
  if (only === '/dev/null' || only?.toLowerCase() === 'nul') return [];
  const name = platform === 'win32' ? 'pip.ini' : 'pip.conf';
  const site = env.VIRTUAL_ENV ? [join(env.VIRTUAL_ENV, name)] : [];
  const user = only ? [] : userFiles(env, platform, home);
  return [...globalFiles(env, platform, systemFile), ...user, ...site, ...(only ? [only] : [])];
}

function globalFiles(env: Environment, platform: NodeJS.Platform, systemFile: string): string[] {
  if (platform === 'win32') return [join(env.ProgramData ?? 'C:\\ProgramData', 'pip', 'pip.ini')];
  if (platform === 'darwin') return ['/Library/Application Support/pip/pip.conf'];
  const folders = (env.XDG_CONFIG_DIRS || '/etc/xdg').split(':').filter(Boolean);
  return [...folders.map((folder) => join(folder, 'pip', 'pip.conf')), systemFile];
}

function userFiles(env: Environment, platform: NodeJS.Platform, home: string): string[] {
  if (platform === 'win32') {
    const roaming = env.APPDATA ?? join(home, 'AppData', 'Roaming');
    return [join(home, 'pip', 'pip.ini'), join(roaming, 'pip', 'pip.ini')];
  }
  const config = env.XDG_CONFIG_HOME || join(home, '.config');
  const usual = [join(home, '.pip', 'pip.conf'), join(config, 'pip', 'pip.conf')];
  return platform === 'darwin' ? [...usual, join(home, 'Library/Application Support/pip/pip.conf')] : usual;
}

/** Sections that count for a download, the general one first. */
const sections: readonly string[] = ['global', 'install', 'download'];

function settingsIn(text: string): [string, string][] {
  const found = sections.map((): [string, string][] => []);
  let section = -1;
  let last: [string, string] | undefined;
  for (const line of text.split(/\r?\n/)) {
    const [, title] = /^\[([^\]]+)\]/.exec(line) ?? [];
    const [, key, value = ''] = /^([^\s#;[=:][^=:]*?)\s*[=:]\s*(.*)$/.exec(line) ?? [];
    if (title !== undefined) section = sections.indexOf(title.trim().toLowerCase());
    else if (key !== undefined) {
      last = [key.toLowerCase().replaceAll('_', '-'), value.replace(/\s[#;].*$/, '').trim()];
      found[section]?.push(last);
    } else if (last && /^\s+[^\s#;]/.test(line)) last[1] = `${last[1]} ${line.trim()}`.trim();
  }
  return found.flat();
}
