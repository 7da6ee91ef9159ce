export { type Capabilities, type Capability, requireCapability } from './capabilities.ts';
export {
  ChildEngine,
  type DefaultThreads,
  defaultThreads,
  type EmbeddedEngineOptions,
  embeddedEngine,
  gpuOf,
  waitFor,
} from './client/index.ts';
export type { Clock } from './clock.ts';
export type { OutputUsage } from './create-receipt.ts';
export { defaultSpeculative } from './default-speculative.ts';
export { draftBytes } from './draft-bytes.ts';
export type {
  Adapter,
  Choice,
  ContextDescription,
  DecodeEvent,
  DecodeFinish,
  DecodeOptions,
  Embedding,
  Engine,
  EngineBuild,
  EngineDevice,
  EngineProbe,
  EngineStatus,
  ForkOptions,
  KvType,
  LoadedAdapter,
  LoadedModel,
  LoadIo,
  LoadOptions,
  ModelDescription,
  OpenOptions,
  Placement,
  PlacementNote,
  PlacementRequest,
  PrefillIo,
  PrefixKey,
  RestoreIo,
  RestoreOutcome,
  RopeScaling,
  SaveOutcome,
  Score,
  ScoreIo,
  Sequence,
  SnapshotRequest,
  SpeculationCounts,
  SpeculativeMethod,
  TextToTokenize,
} from './engine.ts';
export { type GenerateRequest, generate, planPrompt } from './generate.ts';
export { checkGrammar, grammarAccepts, grammarBegins } from './grammar/index.ts';
export {
  BorrowedModel,
  BorrowerLine,
  type BorrowerMessage,
  Lender,
  type LenderMessage,
  type LentState,
  lendingLineBytes,
  lendingProtocol,
} from './lending/index.ts';
export {
  type Backend,
  findLibraries,
  type InstallableEngine,
  libraryPackage,
  listEngines,
} from './libraries/index.ts';
export { LineSplitter } from './line-splitter.ts';
export { longestWindow } from './longest-window.ts';
export { memorySettings } from './memory-settings.ts';
export {
  type HeldMemory,
  loadOptionsOf,
  ModelPool,
  type ModelPoolOptions,
  type PoolEntry,
  type PoolRequest,
  type ReadBudget,
} from './pool/index.ts';
export {
  buildName,
  type CacheSettings,
  cacheSettings,
  countReadings,
  exportSnapshots,
  type Imported,
  importSnapshots,
  KeptReadings,
  type KeyPlace,
  type ListedSnapshot,
  listSnapshots,
  MasterKey,
  type OpenPrefixCacheOptions,
  openPrefixCache,
  PrefixCache,
  type PrefixCacheOptions,
  type PrivateFiles,
  privateFiles,
  removePrivateFiles,
  removeSnapshots,
  type SnapshotStore,
  type Verification,
  verifySnapshots,
} from './prefix-cache/index.ts';
export {
  answerRoom,
  leastAnswerTokens,
  type OpenedPrompt,
  openPrompt,
  type PromptInput,
  type PromptIo,
  type PromptNeed,
  type PromptUsage,
  readOn,
  refuseOverflow,
} from './prompt/index.ts';
export { settingWarnings } from './setting-warnings.ts';
export {
  answerTurn,
  DecodeUsage,
  decodeText,
  type PlannedTurn,
  RepetitionStop,
  type TextEvent,
  type TextParser,
  type WriteIo,
  type WrittenAnswer,
  writeText,
} from './turn/index.ts';
