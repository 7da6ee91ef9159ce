// The file of settings: TOML with one key for each setting, checked to the last one before anything of it holds.
import { parse, TomlError } from 'smol-toml';
import { type ConfigFault, DesksideError, nearNames } from '../../core/index.ts';
import { keyIn } from './key-in.ts';
import { declarationOf, type SettingName, settingNames } from './setting-table.ts';

export interface ConfigValue {
  /** As the variable would say it. */
  text: string;
  /** Where it stands, from 1. */
  line: number;
}

type Toml = Readonly<Record<string, unknown>>;

/** What people may take for the place of secrets. */
const secretName = /(?:^|[-_.])(?:api[-_]?keys?|keys?|token|password|passphrase|secret)$/i;

/** @param path for errors. Throws `config-invalid` for the first line that is wrong. */
export function parseConfig(text: string, path: string): Map<SettingName, ConfigValue> {
  const refuse = (line: number | null, fault: ConfigFault): never => {
    throw new DesksideError('config-invalid', { path, line, fault });
  };
  const values = flat(parsed(text, refuse));
  const lines = values.size === 0 ? new Map<string, number>() : linesOf(text);
  const found = new Map<SettingName, ConfigValue>();
  const inOrder = [...values].toSorted(([a], [b]) => (lines.get(a) ?? 0) - (lines.get(b) ?? 0));
  for (const [name, value] of inOrder) {
    const line = lines.get(name) ?? null;
    const known = settingNames.find((one) => one === name);
    if (known === undefined) return refuse(line, unknownName(name));
    const { kind, variable, command } = declarationOf(known);
    if (variable === undefined)
      return refuse(line, { type: 'elsewhere', name, instead: command ?? 'DESKSIDE_HOME=FOLDER' });
    const asText = kind.toText(value);
    if (asText === null)
      return refuse(line, {
        type: 'value',
        name,
        expected: `${kind.expected}, as in: ${keyIn(known)} = ${kind.example}`,
      });
    found.set(known, { text: asText, line: line ?? 1 });
  }
  return found;
}

function parsed(text: string, refuse: (line: number | null, fault: ConfigFault) => never): Toml {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [said = ''] = error.message.split('\n');
    return refuse(error.line, { type: 'syntax', said: said.replace(/^Invalid TOML document: /, '') });
  }
}

function unknownName(name: string): ConfigFault {
  if (secretName.test(name)) return { type: 'secret', name };
  const inFile = settingNames.filter((one) => declarationOf(one).variable !== undefined);
  const [, last = name] = /\.([^.]+)$/.exec(name) ?? [];
  const moved = inFile.filter((one) => keyIn(one) === last);
  return {
    type: 'unknown',
    name,
    suggestions: [...new Set([...moved, ...nearNames(name, inFile)])].slice(0, 3),
  };
}

/** `serve.port` and the like; a table of another name is a name that is not known. */
function flat(tables: Toml): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(tables)) {
    if (!isTable(value)) values.set(name, value);
    else for (const [key, inner] of Object.entries(value)) values.set(`${name}.${key}`, inner);
  }
  return values;
}

function isTable(value: unknown): value is Toml {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The line where each name appears: the one behind the longest beginning of the file that is whole and has it not yet. */
function linesOf(text: string): Map<string, number> {
  const all = text.split('\n');
  const lines = new Map<string, number>();
  let whole = 0;
  for (let count = 1; count <= all.length; count += 1) {
    const names = namesIn(all.slice(0, count).join('\n'));
    if (names === null) continue;
    for (const name of names) if (!lines.has(name)) lines.set(name, whole + 1);
    whole = count;
  }
  return lines;
}

function namesIn(text: string): string[] | null {
  try {
    return [...flat(parse(text)).keys()];
  } catch {
    return null;
  }
}
