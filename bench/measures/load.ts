import type { Measure } from '../measure.ts';
import { LlamaServer } from '../peers/llama-server.ts';
import { type Subject, withModel } from '../subject.ts';

const contextTokens = 4096;

/** From the start of the engine process until the model can be asked. The file is in the system's cache on both sides. */
export function loadMeasure(subject: Subject, program: string): Measure {
  return {
    title: 'load',
    peer: 'llama-server',
    series: [{ key: 'ms', title: 'start of the process to ready', unit: 'ms', better: 'less' }],
    conditions: `context ${contextTokens}, one sequence, no warm-up run`,
    ours: async () => {
      const startedAt = performance.now();
      return await withModel(subject, contextTokens, async (model) => ({
        values: { ms: performance.now() - startedAt },
        notes: { loadMs: Math.round(model.loadMs) },
      }));
    },
    theirs: async () => {
      await using server = await LlamaServer.start(program, subject, { contextTokens });
      return { values: { ms: server.readyMs } };
    },
    [Symbol.asyncDispose]: async () => {},
  };
}
