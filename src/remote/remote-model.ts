// A model behind HTTP: messages in, events out. It has no tokens of ours, no sequence and no state; what rests on those is refused by name.
import type { Capabilities } from '../engine/index.ts';
import type { RemoteEvent } from './remote-event.ts';
import type { RemoteRequest } from './remote-request.ts';

export abstract class RemoteModel implements AsyncDisposable {
  abstract readonly model: { readonly name: string };
  /** `name`: of the engines and where they are, for people. */
  abstract readonly build: { readonly name: string };
  abstract readonly capabilities: Capabilities;
  /** The shortest, where several servers have it; `null` where none says it. */
  abstract readonly contextTokens: number | null;
  /** Whether a model can be told there not to reason. */
  abstract readonly hasReasoningSwitch: boolean;
  /** Whether its template is known to have no place for tools: they would be left out without a word. */
  abstract readonly lacksTools: boolean;
  /** The same of an effort of reasoning. */
  abstract readonly lacksEffort: boolean;

  /** `chat` and `ask` go through this. Throws `remote-…`, `capability-missing`, `part-unsupported`, `context-overflow`. */
  abstract answer(request: RemoteRequest, signal: AbortSignal): AsyncGenerator<RemoteEvent, void>;

  /** Nothing is held: requests that are under way end by themselves. */
  async [Symbol.asyncDispose](): Promise<void> {}
}
