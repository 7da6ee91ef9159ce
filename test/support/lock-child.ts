// A process of its own that takes a lock and keeps it until it is killed. It is started by tests.
import { acquireProcessLock } from '../../src/db/index.ts';

using _ = await acquireProcessLock(process.argv[2] ?? '');
process.stdout.write('{"type":"locked"}\n');
await new Promise((resolve) => setTimeout(resolve, 60_000));
