// What is told of asking again, and what a long document is held to.
import type { Series } from '../measure.ts';

/** How the titles of these measures begin. */
export const reAskTitle = 're-ask';

/** Titles of the figures that are told elsewhere, too. */
export const reAskFigures = {
  cold: 'first token, document new',
  restart: 'first token after a restart, model loaded',
  againstReading: 'first token after a restart, against reading',
  file: 'file',
  restore: 'restore',
} as const;

const time = { unit: 'ms', better: 'less' } as const;
const restoreRate = { key: 'restoreRate', unit: 'GB/s', better: 'more' } as const;

/** What is told of a process that has only the state. */
export const restartSeries: readonly Series[] = [
  { key: 'restartMs', title: reAskFigures.restart, ...time },
  { key: 'startMs', title: 'first token after a restart, load of the model included', ...time },
  { ...restoreRate, title: reAskFigures.restore },
];

const aims = { fromTokens: 8000, againstReading: 100, againstSlot: 50, gigabytesPerSecond: 1 };

/** @param windowed whether the model forgets tokens in some of its layers */
export function reAskSeries(documentTokens: number, windowed: boolean): Series[] {
  const held = documentTokens >= aims.fromTokens;
  const reading = { key: 'coldMs', title: 'Deskside reading again' };
  return [
    { key: 'coldMs', title: reAskFigures.cold, ...time },
    { key: 'warmMs', title: 'first token, asked again in the same process', ...time },
    {
      key: 'restartMs',
      title: reAskFigures.restart,
      ...time,
      ...(held && windowed ? { target: aims.againstSlot } : {}),
    },
    { key: 'startMs', title: 'first token after a restart, load of the model included', ...time },
    {
      key: 'restartMs',
      title: reAskFigures.againstReading,
      ...time,
      baseline: reading,
      ...(held ? { target: aims.againstReading } : {}),
    },
    { key: 'warmMs', title: 'first token in the same process, against reading', ...time, baseline: reading },
    // Both keep the same state: a tag for each chunk is all that ours may be larger by.
    { key: 'bytesPerToken', title: reAskFigures.file, unit: 'bytes/token', better: 'less', target: 0.99 },
    { ...restoreRate, title: reAskFigures.restore },
    ...(held ? [{ ...restoreRate, title: 'restore, by itself', limit: aims.gigabytesPerSecond }] : []),
    { key: 'saveMs', title: 'save', ...time },
  ];
}
