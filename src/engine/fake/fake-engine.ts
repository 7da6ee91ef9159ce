// The engine for tests: a child process that speaks the real protocol and does what a script says.
import { siblingModule } from '../../core/index.ts';
import { ChildEngine } from '../client/child-engine.ts';
import type { Grace } from '../client/grace.ts';
import { type FakeScriptInput, fakeScriptSchema } from './script.ts';

/**
 * Without a script it answers everything, at once and without fault. Throws where the script is not one.
 * @param grace how long it may take to end a request or itself, where that is not to be waited for
 */
export function fakeEngine(script: FakeScriptInput = {}, grace: Partial<Grace> = {}): ChildEngine {
  const checked = fakeScriptSchema.parse(script);
  return new ChildEngine(siblingModule(import.meta.url, './main'), [JSON.stringify(checked)], grace);
}
