// A process of its own that marks something as in use until it is killed. It is started by tests.
import { markInUse } from '../../src/db/index.ts';

using _ = await markInUse(process.argv[2] ?? '');
process.stdout.write('{"type":"marked"}\n');
await new Promise((resolve) => setTimeout(resolve, 60_000));
