// `npm run fuzz:templates -- COUNT [SEED] [MILLISECONDS]`: attacks the renderer, and says what became of it, with the
// most memory that the host and any of its processes took (Linux).
import { readdirSync, readFileSync } from 'node:fs';
import { attackRenderer } from './attack-renderer.ts';

const [count = 1000, seed = 1, milliseconds = 1000] = process.argv.slice(2).map(Number);
const outcomes = new Map<string, number>();
const seeds = Array.from({ length: count }, (_, index) => seed + index);
let childPeak = 0;
let slowest = { tookMs: 0, seed: 0 };
const sampling = setInterval(() => {
  childPeak = Math.max(childPeak, ...childIds().map(peakKilobytes));
}, 5);
for await (const attack of attackRenderer({ seeds, milliseconds })) {
  const outcome = attack.outcome.replace(/\d+/g, 'N').slice(0, 60);
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  if (attack.tookMs > slowest.tookMs) slowest = attack;
}
clearInterval(sampling);
for (const [outcome, times] of [...outcomes].sort(([, left], [, right]) => right - left).slice(0, 40)) {
  process.stdout.write(`${String(times).padStart(6)}  ${JSON.stringify(outcome)}\n`);
}
process.stdout.write(`slowest: ${slowest.tookMs.toFixed(0)} ms (seed ${slowest.seed})\n`);
process.stdout.write(
  `peak: host ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, process ${Math.round(childPeak / 1024)} MB\n`,
);

function childIds(): string[] {
  try {
    return readdirSync(`/proc/self/task`).flatMap((task) =>
      readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' '),
    );
  } catch {
    return [];
  }
}

function peakKilobytes(id: string): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
