export type { ConfigFault } from './config-fault.ts';
export { type EngineFault, engineFaultSchema } from './engine-fault.ts';
export { type LoadFault, loadFaultSchema } from './load-fault.ts';
export { type NotKept, notKeptSchema, type PrefixCacheNote, prefixCacheNoteSchema } from './not-kept.ts';
export type { PatternFault, SchemaFault } from './schema-fault.ts';
export { type SettingFault, settingFaultSchema } from './setting-fault.ts';
export type { TemplateFault } from './template-fault.ts';
