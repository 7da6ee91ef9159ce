import type { SettingName } from './setting-table.ts';

/** The name of a setting within its table of the file. */
export function keyIn(name: SettingName): string {
  return name.replace(/^serve\./, '');
}
