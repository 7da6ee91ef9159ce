// `npm start`: installs and builds what is missing, then runs `deskside start` from the sources with the clone's own Node.
import { buildPage } from './lib/build-page.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { run } from './lib/run.mjs';

await main(async () => {
  const node = await install();
  await buildPage(node);
  return run(node, ['src/cli/main.ts', 'start', ...process.argv.slice(2)]);
});
