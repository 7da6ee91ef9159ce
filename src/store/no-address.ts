import { DesksideError } from '../core/index.ts';

/** A variable of another program that has to be an address. Names and passwords in it are not repeated. */
export function noAddress(setting: string, given: string): DesksideError {
  const value = given.replace(/\/\/[^/]*@/, '//');
  return new DesksideError('setting-invalid', { setting, value, fault: { type: 'not-an-address' } });
}
