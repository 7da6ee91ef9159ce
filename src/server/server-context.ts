import type { PrefixCache } from '../engine/index.ts';
import type { ApiState } from './api/api-state.ts';
import type { BatchRunner } from './batches/index.ts';
import type { BodyBudget } from './http/index.ts';
import type { Kept } from './kept/index.ts';
import type { ServerLimits } from './limits.ts';
import type { ServerMetrics } from './metrics/index.ts';
import type { ServedModels } from './models/served-models.ts';
import type { PageSessions } from './sessions/index.ts';

/** What all requests share. */
export interface ServerContext {
  models: ServedModels;
  /** `null`: nothing of what is read is kept on disk. */
  cache: PrefixCache | null;
  /** `null`: nothing of what clients send is kept on disk. */
  kept: Kept | null;
  /** `null`: as long as nothing is kept. */
  batches: BatchRunner | null;
  limits: ServerLimits;
  bodies: BodyBudget;
  /** Marks what the server itself has written, so that it is known again; of this start only. */
  secret: Buffer;
  sessions: PageSessions;
  metrics: ServerMetrics;
  /** Where it listens; empty until it does. */
  url: string;
  api: ApiState;
}
