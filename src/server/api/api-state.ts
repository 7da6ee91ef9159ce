// What the routes of our own API share besides what all routes do.
import type { DesksidePaths } from '../../config/index.ts';
import type { EngineFactsReader } from './engine-facts.ts';
import type { EventHub } from './events/index.ts';
import type { Jobs } from './jobs/index.ts';
import type { Library } from './library/index.ts';
import type { NetworkLog } from './network-log.ts';
import type { CallQuestions, ToolServers } from './tools/index.ts';
import type { TurnRunner } from './turns/index.ts';

/** Disposing it ends running answers and jobs; what there is of them is kept. */
export interface ApiState extends AsyncDisposable {
  library: Library;
  hub: EventHub;
  turns: TurnRunner;
  jobs: Jobs;
  toolServers: ToolServers;
  questions: CallQuestions;
  network: NetworkLog;
  engineFacts: EngineFactsReader;
  paths: DesksidePaths;
  /** Of Deskside. */
  version: string;
  /** ISO 8601. */
  startedAt: string;
}
