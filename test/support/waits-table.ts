import { describeOffer, fitsText } from '../../src/cli/models/offers/describe-offer.ts';
import { memoryBudget, usualSpeed } from '../../src/fit/index.ts';
import { formatBytes, formatRate, roughDuration } from '../../src/report/index.ts';
import { catalogueEntry } from '../../src/store/index.ts';

const gib = 2 ** 30;
const laptop = {
  platform: 'linux',
  arch: 'x64',
  features: ['avx2'],
  physicalCores: 8,
  usableCores: 16,
} as const;
const names = ['qwen3:0.6b', 'gemma3:1b', 'gemma3:4b', 'gemma4:26b-a4b'];

/** The table of README: what one waits on a laptop with 32 GB. */
export function waitsTable(): string {
  const memoryTotalBytes = 32 * gib;
  const memoryBytes = memoryBudget({ memoryTotalBytes, memoryAvailableBytes: 28 * gib });
  const speed = usualSpeed({ ...laptop, features: [...laptop.features] });
  const rows = names.map((name) => {
    const entry = catalogueEntry(name);
    if (entry === undefined) throw new Error(`the catalogue has no ${name}`);
    const offer = describeOffer(entry, { memoryBytes, diskBytes: 1e12, speed });
    if (fitsText(offer) !== 'yes') throw new Error(`${name}: ${fitsText(offer)}`);
    const cells = [
      `\`${name}\``,
      formatBytes(offer.bytes),
      formatBytes(offer.neededBytes),
      roughDuration(offer.readingMs),
      formatRate(offer.tokensPerSecond),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| model | download | memory | reading 20 pages, once | writing |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}
