// A process of its own that pulls one model and says what happens, a line of JSON each. It is started by tests.
import { pull } from '../../src/store/index.ts';

const say = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

try {
  const { name, digest, paths } = await pull(process.argv[2] ?? '', { onEvent: say, retryDelayMs: 1 });
  say({ type: 'done', name, digest, paths });
} catch (error) {
  say({ type: 'failed', error });
}
