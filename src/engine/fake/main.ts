// Entry of the fake engine's process: the engine protocol without native code. The script comes as the one argument
// or in DESKSIDE_FAKE_SCRIPT, as JSON (see script.ts).
import { pulseMs } from '../child/index.ts';
import { LineSplitter } from '../line-splitter.ts';
import { hostMessage, maxLineBytes } from '../protocol.ts';
import { FakeLoop } from './fake-loop.ts';
import { fakeScriptSchema } from './script.ts';

const source = process.argv[2] ?? process.env.DESKSIDE_FAKE_SCRIPT ?? '{}';
const loop = new FakeLoop(fakeScriptSchema.parse(JSON.parse(source)));
const lines = new LineSplitter(maxLineBytes, (line) => loop.take(hostMessage.parse(JSON.parse(line))));

setInterval(() => loop.pulse(), pulseMs);
process.stdin.on('data', (chunk: Buffer) => lines.push(chunk));
process.stdin.on('close', () => process.kill(process.pid, 'SIGKILL'));
process.on('SIGINT', () => {});
