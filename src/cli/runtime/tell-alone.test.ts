import { expect, test } from 'vitest';
import { createOutput } from '../terminal/output.ts';
import { tellAlone } from './tell-alone.ts';

async function toldOf(
  why: Parameters<typeof tellAlone>[0],
  { stays = false, holds = false } = {},
): Promise<string> {
  let said = '';
  const stream = {
    isTTY: false,
    write: (text: string) => {
      said += text;
      return true;
    },
    on: () => {},
    once: () => {},
  };
  const stderr = createOutput(stream as unknown as NodeJS.WriteStream, {}, () => {});
  await tellAlone(why, { wantsToStay: stays, holdsModels: async () => holds }, { stderr });
  return said;
}

test('why a server is not used is told where memory is taken twice, or where the model was to stay', async () => {
  const older = { type: 'other-version', version: '0.0.1' } as const;
  const elsewhere = { type: 'other-environment', variable: 'DESKSIDE_GPU' } as const;
  const none = { type: 'no-server' } as const;
  expect([await toldOf(older), await toldOf(elsewhere), await toldOf(none, { holds: true })]).toEqual([
    '',
    '',
    '',
  ]);
  expect(await toldOf(older, { holds: true })).toContain('0.0.1');
  expect(await toldOf(elsewhere, { holds: true })).toContain('DESKSIDE_GPU');
  expect(await toldOf(elsewhere, { stays: true })).toContain('DESKSIDE_GPU');
  expect(await toldOf(none, { stays: true })).toContain('deskside serve');
});
