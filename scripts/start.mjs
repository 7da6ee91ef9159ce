// `npm start`: installs what is missing, then runs `deskside start` from the sources with the clone's own Node.
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { run } from './lib/run.mjs';

await main(async () => {
  const node = await install();
  return run(node, ['src/cli/main.ts', 'start', ...process.argv.slice(2)]);
});
