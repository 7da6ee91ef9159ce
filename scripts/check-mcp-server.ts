// Connects a published MCP server, as it comes from the registry, and calls one of its tools:
//   node scripts/check-mcp-server.ts @modelcontextprotocol/server-everything echo '{"message":"hello"}'
// It is installed into a temporary folder, and nothing of it stays.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mcpTools, openServers } from '../src/mcp/index.ts';

const [
  name = '@modelcontextprotocol/server-everything',
  tool = 'echo',
  args = '{"message":"hello"}',
  ...more
] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'mcp-server-'));
try {
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder, name], {
    stdio: 'ignore',
  });
  const root = join(folder, 'node_modules', name);
  const { version, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const script = join(root, typeof bin === 'string' ? bin : String(Object.values(bin)[0]));
  await check(script, `${name} ${version}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function check(script: string, title: string): Promise<void> {
  const signal = AbortSignal.timeout(60_000);
  const config = {
    name: 'checked',
    type: 'stdio',
    command: process.execPath,
    env: {},
    disabled: false,
  } as const;
  const { servers, failures } = await openServers([{ ...config, args: [script, ...more] }], signal);
  const [server] = servers;
  if (server === undefined) throw failures[0]?.error ?? new Error('nothing was opened');
  await using _ = server;
  const { tools, leftOut } = mcpTools(servers);
  console.log(
    `${title}: ${tools.length} tools, ${leftOut.length} left out: ${tools.map((each) => each.serverTool).join(' ')}`,
  );
  const found = tools.find(({ serverTool }) => serverTool === tool);
  if (found === undefined) throw new Error(`it has no ${tool}`);
  console.log(`${tool} ${args} → ${JSON.stringify(await found.run(JSON.parse(args), { signal }))}`);
}
