// What a monitor may know: counts, times, and names of models. Never a text, a document, a key or whose it is. Names after the prefix are
// those of vLLM, so that a dashboard that was made for it needs another prefix only.
import type { ServerResponse } from 'node:http';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { GenerationEvent } from '../../core/index.ts';
import type { PoolEntry } from '../../engine/index.ts';
import { processMetrics } from './process-metrics.ts';

type AnswerEnd = Extract<GenerationEvent, { type: 'generation-end' }>;

/** From a token of a document that is known to a long document that is read on a processor. */
const waitBuckets = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60, 120, 300, 600, 1800];
const tokenBuckets = [0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 3];

const byModel = ['model_name'] as const;

export class ServerMetrics {
  readonly #registry = new Registry();
  readonly #http = this.#histogram(
    'http_request_duration_seconds',
    'From the first line of a request to the last byte of its answer. 499: the client left before it.',
    ['method', 'route', 'status'] as const,
    waitBuckets,
  );
  readonly #succeeded = this.#counter(
    'deskside_request_success_total',
    'Answers that ended, by why they ended.',
    ['model_name', 'finished_reason'] as const,
  );
  readonly #failed = this.#counter(
    'deskside_request_failure_total',
    'Answers that began and failed, by the code of the error; interrupted: the client left.',
    ['model_name', 'code'] as const,
  );
  readonly #promptTokens = this.#counter(
    'deskside_prompt_tokens_total',
    'Tokens of prompts, cached ones included.',
  );
  readonly #outputTokens = this.#counter('deskside_generation_tokens_total', 'Tokens written.');
  readonly #cacheQueries = this.#counter(
    'deskside_prefix_cache_queries_total',
    'Tokens of prompts that were looked up in the prefix cache.',
  );
  readonly #cacheHits = this.#counter(
    'deskside_prefix_cache_hits_total',
    'Tokens of prompts that were restored or still in the engine, and not read again.',
  );
  readonly #firstToken = this.#histogram(
    'deskside_time_to_first_token_seconds',
    'From when a request had its model to its first token; deskside_request_queue_time_seconds comes before it.',
    byModel,
    waitBuckets,
  );
  readonly #perToken = this.#histogram(
    'deskside_time_per_output_token_seconds',
    'Time of one token while an answer is written.',
    byModel,
    tokenBuckets,
  );
  readonly #queue = this.#histogram(
    'deskside_request_queue_time_seconds',
    'Time that a request waited for its model, a load included.',
    byModel,
    waitBuckets,
  );

  /** @param entries what is in memory or waited for, now */
  constructor(entries: () => readonly PoolEntry[]) {
    const gauge = (name: string, help: string, value: (entry: PoolEntry) => number): void => {
      new Gauge({
        name,
        help,
        labelNames: byModel,
        registers: [this.#registry],
        collect() {
          this.reset();
          // One model can be loaded with several settings.
          for (const entry of entries()) this.inc({ model_name: entry.name }, value(entry));
        },
      });
    };
    gauge('deskside_num_requests_running', 'Requests that have their model.', (entry) =>
      entry.state === 'busy' ? entry.running : 0,
    );
    gauge('deskside_num_requests_waiting', 'Requests that wait for their model.', ({ waiting }) => waiting);
    gauge(
      'deskside_model_memory_bytes',
      'Memory that a model takes, or will take once it is loaded.',
      ({ bytes, state }) => (state === 'queued' ? 0 : bytes),
    );
    processMetrics(this.#registry);
  }

  /** Notes how long a request takes, and how it ends. @returns told of the route, as it stands in the table, once it is known */
  request(method: string, response: ServerResponse): (route: string) => void {
    const startedAt = performance.now();
    let route = 'unknown';
    response.once('close', () => {
      const status = response.headersSent ? response.statusCode : 499;
      this.#http.observe({ method, route, status: String(status) }, (performance.now() - startedAt) / 1000);
    });
    return (known) => {
      route = known;
    };
  }

  waited(model: string, ms: number): void {
    this.#queue.observe({ model_name: model }, ms / 1000);
  }

  answered({ finishReason, receipt }: Pick<AnswerEnd, 'finishReason' | 'receipt'>): void {
    const { model, promptTokens, cachedTokens, outputTokens, prefixCache, firstTokenMs, decodeMs } = receipt;
    const labels = { model_name: model };
    this.#succeeded.inc({ ...labels, finished_reason: finishReason });
    this.#promptTokens.inc(labels, promptTokens);
    this.#outputTokens.inc(labels, outputTokens);
    if (prefixCache !== 'off') this.#cacheQueries.inc(labels, promptTokens);
    this.#cacheHits.inc(labels, cachedTokens);
    if (outputTokens === 0) return;
    this.#firstToken.observe(labels, firstTokenMs / 1000);
    this.#perToken.observe(labels, decodeMs / 1000 / outputTokens);
  }

  failed(model: string, code: string): void {
    this.#failed.inc({ model_name: model, code });
  }

  /** Of texts that were made vectors of. */
  embedded(model: string, tokens: number): void {
    this.#promptTokens.inc({ model_name: model }, tokens);
  }

  /** In Prometheus's text format. */
  async text(): Promise<{ contentType: string; text: string }> {
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() };
  }

  #counter<L extends string = (typeof byModel)[number]>(
    name: string,
    help: string,
    labelNames: readonly L[] = byModel as readonly string[] as readonly L[],
  ): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }

  #histogram<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    buckets: number[],
  ): Histogram<L> {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.#registry] });
  }
}
