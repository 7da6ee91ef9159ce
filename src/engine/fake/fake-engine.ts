// The engine for tests: a child process that speaks the real protocol and does what a script says.
import { siblingModule } from '../../core/index.ts';
import { ChildEngine, type ChildEngineOptions } from '../client/index.ts';
import { type FakeScriptInput, fakeScriptSchema } from './script.ts';

/**
 * Without a script it answers everything, at once and without fault. Throws where the script is not one.
 * @param options how long it may take to end a request or itself, and when it is started again after a death
 */
export function fakeEngine(script: FakeScriptInput = {}, options: ChildEngineOptions = {}): ChildEngine {
  const checked = fakeScriptSchema.parse(script);
  return new ChildEngine(siblingModule(import.meta.url, './main'), {
    checksFiles: false,
    ...options,
    args: [JSON.stringify(checked)],
  });
}
