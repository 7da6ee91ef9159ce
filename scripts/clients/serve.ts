// A server with the fake engine for clients of other makers: node scripts/clients/serve.ts [PORT]. It calls a tool when it is asked for the
// weather, answers a question for JSON with JSON, and says a sentence otherwise; what a real model would say does not matter here.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../src/server/index.ts';
import { fakeEngine } from '../../src/testing/index.ts';
import { familyTemplates } from '../../test/support/family-templates.ts';
import { tinyModelFile } from '../../test/support/tiny-model-file.ts';

const kind = process.argv[3] ?? 'text';
const call =
  '<tool_call>\n<function=get_weather>\n<parameter=location>\nParis\n</parameter>\n</function>\n</tool_call>';
const said = {
  text: 'Hello from here.',
  tools: call,
  json: '{"n":7}',
  thinks: '<think>\nHm.\n</think>\n\nYes.',
};
const text = said[kind as keyof typeof said];
const home = await mkdtemp(join(tmpdir(), 'deskside-clients-'));
process.env.DESKSIDE_HOME = home;
process.env.DESKSIDE_KEYRING = 'off';
const engine = fakeEngine({
  contextTrained: 131_072,
  answers: Array.from({ length: 500 }, () => ({ text })),
  chatTemplate: kind === 'tools' ? familyTemplates.xml : kind === 'thinks' ? familyTemplates.json : undefined,
  embedding: kind === 'vectors' ? { pooling: 'mean', dimensions: 8, tokens: 512 } : null,
});
const server = await startServer({
  engine,
  port: Number(process.argv[2] ?? 0),
  model: await tinyModelFile(join(home, 'tiny.gguf'), { contextTokens: 131_072 }),
  wanted: { sequences: 4, threads: 1, contextTokens: 65_536 },
});
process.stdout.write(`${server.url}\n`);
process.on('SIGTERM', async () => {
  await server[Symbol.asyncDispose]();
  await engine[Symbol.asyncDispose]();
});
