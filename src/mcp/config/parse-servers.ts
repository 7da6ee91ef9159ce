// The file that other programs have too: `{"mcpServers": {"name": {"command": …} | {"url": …}}}`. Fields that it does not know are other
// programs' (what they approve, how they call it) and mean nothing here.
import { z } from 'zod';
import { DesksideError, type ErrorData } from '../../core/index.ts';
import { expandVariables } from './expand-variables.ts';
import { type ServerConfig, serverEntrySchema } from './server-config.ts';

type Env = Readonly<Record<string, string | undefined>>;
type Reason = ErrorData['mcp-config-invalid']['reason'];

const entries = z.record(z.string(), z.unknown());
const fileSchema = z.union([
  z.object({ mcpServers: entries }).transform(({ mcpServers }) => mcpServers),
  // As one editor calls it.
  z.object({ servers: entries }).transform(({ servers }) => servers),
]);

const serverName = /^[\p{L}\p{N}][\p{L}\p{N} ._/@-]{0,63}$/u;

/** The servers of a file that are not disabled. Throws `mcp-config-invalid`. */
export function parseServers(text: string, path: string, env: Env = process.env): ServerConfig[] {
  const invalid = (reason: Reason, at?: string): DesksideError =>
    new DesksideError('mcp-config-invalid', { path, reason, ...(at === undefined ? {} : { at }) });
  const file = fileSchema.safeParse(parseJson(text, () => invalid('not-json')));
  if (!file.success || Object.keys(file.data).length === 0) throw invalid('no-servers');
  return Object.entries(file.data).flatMap(([name, entry]) => {
    if (!serverName.test(name)) throw invalid('name-invalid', name);
    if (hasType(entry, 'sse')) throw invalid('kind-unsupported', name);
    const parsed = serverEntrySchema.safeParse(entry);
    if (!parsed.success) throw invalid('entry-invalid', [name, ...placeOf(parsed.error)].join('.'));
    if (parsed.data.disabled) return [];
    return [
      expandVariables({ name, ...parsed.data }, env, (variable) => {
        throw invalid('variable-unset', `${name}: ${variable}`);
      }),
    ];
  });
}

function parseJson(text: string, failure: () => DesksideError): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failure();
  }
}

function hasType(entry: unknown, type: string): boolean {
  return typeof entry === 'object' && entry !== null && 'type' in entry && entry.type === type;
}

/** Where it is wrong in the one kind that it was meant as, if that can be said. */
function placeOf({ issues }: z.ZodError): PropertyKey[] {
  const [issue] = issues;
  if (issue?.code !== 'invalid_union') return issue?.path ?? [];
  const nearest = issue.errors.toSorted((a, b) => a.length - b.length)[0]?.[0];
  return nearest?.path ?? [];
}
