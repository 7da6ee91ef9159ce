// A process of its own that asks for the master key of a path and prints what is made of it. It is started by tests.
import { MasterKey } from '../../src/engine/index.ts';

const keys = await new MasterKey(process.argv[2] ?? '').keys();
process.stdout.write(`${JSON.stringify({ name: keys.nameOf({ key: 'k', tokens: 1 }) })}\n`);
