import type { GenerationEvent } from '../core/index.ts';

/** What another engine says, before calls and formats are held against what was asked for. */
export type RemoteEvent =
  | Extract<
      GenerationEvent,
      { type: 'prefill-progress' | 'text-delta' | 'reasoning-delta' | 'generation-end' }
    >
  | { type: 'start'; promptTokens: number; cachedTokens: number }
  /** A call as it was written: `text` is what should be JSON. */
  | { type: 'call'; name: string; text: string };
