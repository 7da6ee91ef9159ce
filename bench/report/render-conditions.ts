import type { Results } from '../results.ts';
import { spreadOf } from '../spread.ts';

/** Machine, versions, and the load while it ran. */
export function renderConditions({ conditions, samples }: Results): string {
  const loads = samples.flatMap(({ pairs }) => pairs.flatMap((pair) => [pair.loadBefore, pair.loadAfter]));
  const rows = [
    ['date', conditions.date],
    ['processor', `${conditions.cpu}, ${conditions.cores} cores, ${conditions.threads} threads used`],
    ['memory', `${gib(conditions.memoryBytes)}, ${gib(conditions.memoryAvailableBytes)} of it available`],
    ['system', `${conditions.system}, Node ${conditions.node}`],
    ['Deskside', `${conditions.deskside}, ${conditions.engine}`],
    ['llama-server', conditions.llamaServer ?? 'not compared'],
    ['load around the pairs', loads.length === 0 ? 'nothing ran' : showLoads(loads)],
  ];
  return ['| | |', '| --- | --- |', ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

function showLoads(loads: readonly number[]): string {
  const { median, min, max } = spreadOf(loads);
  return `${median.toFixed(1)} (${min.toFixed(1)} to ${max.toFixed(1)}); about the number of threads is what the run itself makes`;
}

function gib(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
