export { AsyncQueue } from './async-queue.ts';
export { confinedCommand } from './confined/confined-command.ts';
export type { Confinement } from './confined/confinement.ts';
export type { Isolation } from './confined/isolation.ts';
export { loadSeal, type Seal } from './confined/load-seal.ts';
export { hasNetworkInterface } from './confined/network-interface.ts';
export { endingOnce } from './ending-once.ts';
export { errnoOf } from './errno.ts';
export {
  DesksideError,
  type ErrorCategory,
  type ErrorCode,
  type ErrorData,
  errorTable,
  exitCodeOf,
  type FileOperation,
  fileOperations,
  isDesksideError,
  type LibraryVariable,
  type QueueName,
  queueNames,
  type StoredKind,
  toDesksideError,
} from './errors.ts';
export { eventStream } from './event-stream.ts';
export type { FinishReason, GenerationEvent, GenerationResult, GenerationWarning } from './events.ts';
export {
  type ConfigFault,
  type EngineFault,
  engineFaultSchema,
  type LoadFault,
  loadFaultSchema,
  type NotKept,
  notKeptSchema,
  type PatternFault,
  type PrefixCacheNote,
  type SchemaFault,
  type SettingFault,
  settingFaultSchema,
  type TemplateFault,
} from './faults/index.ts';
export { type FileIdentity, identityFrom, isSameFile, msUntilCertain } from './file-identity.ts';
export { sampleFile } from './file-sample.ts';
export { fileUnusable } from './file-unusable.ts';
export { Generation, GenerationCollector, repetition } from './generation.ts';
export { isExhausted } from './is-exhausted.ts';
export type { IsolatedJob, JobTools, RunJob } from './isolated/isolated-job.ts';
export type { IsolatedOutcome } from './isolated/isolated-outcome.ts';
export { IsolatedPool } from './isolated/isolated-pool.ts';
export { type Command, withoutNetwork } from './isolated/without-network.ts';
export { leaveNoCore } from './leave-no-core.ts';
export type { ScoredToken, TokenLogProbability } from './log-probability.ts';
export { makeFolder } from './make-folder.ts';
export {
  type Message,
  type MessagePart,
  messagePartSchema,
  messageSchema,
  parseMessages,
  type Role,
  roleSchema,
  type ToolResultPart,
  textOf,
} from './message.ts';
export { mustHaveStreams } from './must-have-streams.ts';
export { nearNames } from './near-names.ts';
export { type OverflowPolicy, overflowPolicies } from './overflow-policy.ts';
export { parseSampling } from './parse-sampling.ts';
export { readFileIdentity } from './read-file-identity.ts';
export {
  type PrefixCacheOutcome,
  prefixCacheOutcome,
  type ReadPart,
  type ReadSection,
  type Receipt,
  type ReceiptNotes,
  type ReceiptSummary,
  receiptSchema,
} from './receipt.ts';
export { parseResponseFormat, type ResponseFormat, responseFormatSchema } from './response-format.ts';
export {
  type LogitBias,
  type Sampling,
  type SamplingInput,
  samplingFields,
  samplingSchema,
} from './sampling.ts';
export { siblingModule } from './sibling-module.ts';
export { type Collector, StreamablePromise } from './streamable-promise.ts';
export { parseTools, type Tool, toolSchema } from './tool.ts';
export { parseToolChoice, type ToolChoice, toolChoiceSchema } from './tool-choice.ts';
