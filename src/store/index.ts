export { catalogue, catalogueEntry, catalogueSuggestions } from './catalogue/catalogue.ts';
export type { CatalogueEntry, HubSource, PackageSource } from './catalogue/catalogue-entry.ts';
export { expectedBytes } from './catalogue/expected-bytes.ts';
export type { PassedOver, PassedReason } from './discover/passed-over.ts';
export { spareDiskBytes } from './disk/must-have-room.ts';
export { type CudaPackages, cudaPackages, type EnginePackage } from './engines/engine-packages.ts';
export { type EngineWheel, ikWheel } from './engines/engine-wheels.ts';
export { type FetchEngineOptions, fetchEngine } from './engines/fetch-engine.ts';
export { type FetchWheelOptions, fetchWheel } from './engines/fetch-wheel.ts';
export { type FetchedEngine, removeEngines } from './engines/remove-engines.ts';
export { type HubAnswersOptions, hubAnswers } from './hub/hub-answers.ts';
export {
  type BestModelOptions,
  bestModelOnDisk,
  defaultModel,
  setDefaultModel,
} from './models/default-model.ts';
export { type FilesOfDigestOptions, filesOfDigest } from './models/files-of-digest.ts';
export { type FindModelOptions, findModel } from './models/find-model.ts';
export { listModels, type ModelSurvey, surveyModels } from './models/list-models.ts';
export { modelAliases, setModelAlias } from './models/model-aliases.ts';
export { certainIdentity, type DigestIo } from './models/model-digest.ts';
export { modelOnDisk, mustBeHere } from './models/model-on-disk.ts';
export { type RemovedModel, removeModel } from './models/remove-model.ts';
export type { FoundModel, ModelSource, StoredModel } from './models/stored-model.ts';
export type { ArchiveFault } from './package/archive-fault.ts';
export { type PullPreview, previewPull } from './pull/preview-pull.ts';
export { type PullOptions, pull } from './pull/pull.ts';
export type {
  OnPullEvent,
  PullEvent,
  PullNotice,
  PullPhase,
  PullProgress,
} from './pull/pull-events.ts';
export type { HubRef, ModelRef, PackageRef, UrlRef } from './reference/model-ref.ts';
export { isPath, parseModelRef } from './reference/parse-model-ref.ts';
export type { RefFault } from './reference/ref-invalid.ts';
export type { StoreOptions } from './store-context.ts';
