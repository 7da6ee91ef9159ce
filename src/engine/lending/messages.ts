// What goes between a process that has a model loaded and one that uses it: the requests of the engine protocol, as lines, over any stream.
// Both ends are of the same release, or do not talk.
import type { Capabilities } from '../capabilities.ts';
import type { ContextDescription, EngineBuild, ModelDescription, Placement } from '../engine.ts';
import { maxLineBytes, type Operation, protocolVersion } from '../protocol.ts';

/** Raised whenever a message changes shape that the engine protocol does not know. */
const lendingVersion = 1;

export const lendingProtocol = `deskside-model-${lendingVersion}.${protocolVersion}`;

/** Longest line that either end takes. */
export const lendingLineBytes = maxLineBytes;

/** Of the engine protocol, what can be asked of a model that is loaded. */
export type LentOperation = Exclude<Operation, 'hello' | 'load'>;

/** Everything that can be known of a model without asking it. It changes when its engine process is started anew. */
export interface LentState {
  build: EngineBuild;
  model: ModelDescription;
  capabilities: Capabilities;
  context: ContextDescription;
  placement: Placement;
  loadMs: number;
  processId?: number | undefined;
}

/** `put-aside`: all sequences were closed, for others wait and nobody has used these for a while. */
export type LenderMessage =
  | { type: 'event'; id: number; event: unknown }
  | { type: 'done'; id: number; result: unknown }
  | { type: 'failed'; id: number; code: string; data: Record<string, unknown> }
  | { type: 'state'; state: LentState }
  | { type: 'put-aside' };

export type BorrowerMessage =
  | { type: 'request'; id: number; operation: string; params: unknown }
  | { type: 'cancel'; id: number };
