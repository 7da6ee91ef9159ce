import { asTyped } from '../../../invocation/index.ts';
import { formatBytes, printableName, textTable } from '../../../report/index.ts';
import { catalogueEntry, type PullPreview, previewPull } from '../../../store/index.ts';
import { printJson } from '../../terminal/print-json.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { budgetHere } from '../budget-here.ts';
import { describeOffer, type Offer } from './describe-offer.ts';
import { offerRows } from './offer-rows.ts';

const places = { hub: 'the hub', package: 'a package index', url: 'its address' } as const;

/** Says what a pull would bring and whether that runs here. Downloads nothing. Throws what a pull throws at its beginning. */
export async function runPreview(
  reference: string,
  { json }: { json?: true },
  terminal: Terminal,
): Promise<void> {
  const preview = await previewPull(reference, { signal: terminal.interrupts.signal });
  const entry = catalogueEntry(preview.ref);
  const offer = entry === undefined ? null : describeOffer(entry, await budgetHere());
  if (json) {
    const { here, ...rest } = preview;
    printJson(terminal, { ...rest, here: here?.paths ?? null, offer });
    return;
  }
  terminal.stdout.write(
    textTable(
      rows(preview, offer).map((row) => row.map(printableName)),
      { columns: terminal.stdout.columns() },
    ),
  );
  if (preview.here === null)
    terminal.stderr.write(
      asTyped(`\nNothing was downloaded. To download it: deskside pull ${preview.ref}\n`),
    );
}

function rows({ ref, here, from, files, bytes, license }: PullPreview, offer: Offer | null): string[][] {
  if (here !== null) {
    return [
      ['Name', here.name],
      ['Already here', here.paths[0] ?? ''],
      ['Size', formatBytes(here.bytes)],
    ];
  }
  const size = bytes === null ? 'unknown before the download' : formatBytes(bytes);
  const known: string[][] =
    offer === null
      ? [
          ['Reference', ref],
          ['Licence', license ?? 'not stated'],
        ]
      : offerRows(offer);
  return [
    ...known.map(([name = '', value = '']) => (name === 'To download' ? [name, size] : [name, value])),
    ...(offer === null ? [['To download', size]] : []),
    ['From', from === null ? '' : places[from]],
    ...files.map((file, index) => [index === 0 ? 'File' : '', file.name]),
  ];
}
