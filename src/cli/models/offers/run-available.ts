import { formatBytes, formatRate, roughDuration, textTable, wrapText } from '../../../report/index.ts';
import { catalogue, listModels } from '../../../store/index.ts';
import { recommendModel } from '../../start/choose-start-model.ts';
import { printJson } from '../../terminal/print-json.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { budgetHere } from '../budget-here.ts';
import { describeOffer, fitsText, type Offer } from './describe-offer.ts';

/** Prints every model of the catalogue with what it would be on this machine. Opens no connection. */
export async function runAvailable({ json }: { json?: true }, terminal: Terminal): Promise<void> {
  const budget = await budgetHere();
  const here = new Set((await listModels()).map(({ name }) => name));
  const recommended = recommendModel(catalogue, budget)?.name ?? null;
  const offers = catalogue.map((entry) => describeOffer(entry, budget));
  if (json) {
    const models = offers.map((offer) => ({
      ...offer,
      here: here.has(offer.name),
      recommended: offer.name === recommended,
    }));
    printJson(terminal, { models });
    return;
  }
  const { stdout, stderr } = terminal;
  const head = ['NAME', 'SIZE', 'FITS HERE', 'TOKENS/S', '20 PAGES', 'LICENCE'].map((cell) =>
    stdout.colors.dim(cell),
  );
  const rows = offers.map((offer) => [mark(offer, { here, recommended }), ...row(offer)]);
  stdout.write(
    textTable([['', ...head], ...rows], {
      align: ['left', 'left', 'right', 'left', 'right', 'right'],
      columns: stdout.columns(),
      titled: true,
    }),
  );
  for (const line of legend(recommended)) {
    stderr.write(`${stderr.colors.dim(wrapText(line, { columns: stderr.columns() }))}\n`);
  }
}

function mark(
  { name }: Offer,
  { here, recommended }: { here: ReadonlySet<string>; recommended: string | null },
): string {
  if (name === recommended) return '→';
  return here.has(name) ? '✓' : '';
}

function row(offer: Offer): string[] {
  const { name, bytes, tokensPerSecond, readingMs, license, chat } = offer;
  return [
    name,
    formatBytes(bytes),
    `${fitsText(offer)}${chat ? '' : ', base model'}`,
    formatRate(tokensPerSecond, '').replace(/ \/s$/, ''),
    roughDuration(readingMs),
    license,
  ];
}

function legend(recommended: string | null): string[] {
  return [
    '✓ on this computer. Speeds are estimates without a GPU. 20 pages: the time to read them once.',
    ...(recommended === null ? [] : [`→ the largest that runs well here: deskside pull ${recommended}`]),
  ];
}
