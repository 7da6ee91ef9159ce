export { fakeEngine } from './fake-engine.ts';
export type { FakeScriptInput } from './script.ts';
