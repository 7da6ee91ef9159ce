import { findNode } from './find-node.mjs';
import { isInstalled } from './is-installed.mjs';
import { run } from './run.mjs';

// The Node that npm runs on is too old for some packages, which is why another one is among them: no warnings of that.
// NODE_ENV=production or an .npmrc must not leave out the Node and the engine that everything here runs on.
const command = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];

/** Installs what the lock names, if it is not there, and returns the Node to run it with. */
export async function install() {
  if (!isInstalled()) {
    process.stderr.write(`Installing packages: npm ${command.join(' ')}\n`);
    let stopped = false;
    const stop = () => {
      stopped = true;
    };
    process.on('SIGINT', stop);
    const code = await npm(command);
    process.off('SIGINT', stop);
    // npm says 1 for that, too.
    if (stopped) throw Object.assign(new Error('Stopped.'), { exitCode: 130 });
    if (code !== 0) {
      throw new Error(`npm ci failed (exit code ${code}); see its output above. Then try again.`);
    }
  }
  const node = findNode();
  if (node === undefined) throw new Error(noNode());
  return node;
}

/** npm is a script on Windows, which is why the npm that started us is asked first. */
function npm(args) {
  const { npm_execpath: script } = process.env;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

function noNode() {
  return [
    'The package "node" is installed without its program, because install scripts are disabled.',
    'Run: npm rebuild node --ignore-scripts=false',
    `Or use Node 24 or newer; this is ${process.version}.`,
  ].join('\n');
}
