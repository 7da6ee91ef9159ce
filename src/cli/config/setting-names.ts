// What can be set, by name. Apart from what reads and writes it, which takes the engine: the Tab key needs the names alone.

/** In the order that they are listed. */
export const settingNames = [
  'model',
  'threads',
  'gpu',
  'receipt',
  'cache-names',
  'cache-budget',
  'home',
  'offline',
] as const;

export type SettingName = (typeof settingNames)[number];

export const settingActions = ['get', 'set', 'unset'] as const;
export type SettingAction = (typeof settingActions)[number];
