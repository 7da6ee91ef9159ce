import { DesksideError } from '../../core/index.ts';

/** One document, or one for each event. Throws `usage-invalid`. */
export function refuseTwoJsons({ json, jsonLines }: { json?: true; jsonLines?: true }): void {
  if (!json || !jsonLines) return;
  throw new DesksideError('usage-invalid', {
    name: '--json-lines',
    value: '',
    expected: 'either --json or --json-lines',
  });
}
