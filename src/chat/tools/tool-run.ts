import {
  type Collector,
  DesksideError,
  GenerationCollector,
  type Receipt,
  StreamablePromise,
} from '../../core/index.ts';
import type { ToolResult, ToolRunEvent, ToolRunResult } from './tool-run-events.ts';

/** Awaiting it returns the last answer, and what was called on the way; an `error` event rejects with its error. */
export class ToolRun extends StreamablePromise<ToolRunEvent, ToolRunResult> {
  constructor(source: AsyncIterable<ToolRunEvent>) {
    super(source, new ToolRunCollector());
  }
}

class ToolRunCollector implements Collector<ToolRunEvent, ToolRunResult> {
  #answer = new GenerationCollector();
  readonly #receipts: Receipt[] = [];
  readonly #results = new Map<string, ToolResult>();
  #end: Extract<ToolRunEvent, { type: 'run-end' | 'error' }> | null = null;

  add(event: ToolRunEvent): void {
    switch (event.type) {
      case 'step-end':
        this.#receipts.push(event.receipt);
        this.#answer.add({ ...event, type: 'generation-end' });
        break;
      case 'tool-result': {
        const { type: _, ...result } = event;
        this.#results.set(event.id, result);
        break;
      }
      case 'run-end':
      case 'error':
        this.#end = event;
        break;
      case 'tool-start':
        break;
      default:
        if (event.type === 'generation-start') this.#answer = new GenerationCollector();
        this.#answer.add(event);
    }
  }

  result(): ToolRunResult {
    const end = this.#end;
    if (end === null) throw new DesksideError('interrupted', {});
    if (end.type === 'error') throw end.error;
    return {
      ...this.#answer.result(),
      stopped: end.stopped,
      receipts: this.#receipts,
      results: [...this.#results.values()],
    };
  }
}
