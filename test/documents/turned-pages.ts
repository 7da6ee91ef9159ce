import { makePdf } from './make-pdf.ts';

/** As pages come from scanners, presses and spreadsheets: turned, cropped, both, and measured in other units. */
export const turnedPages: readonly { what: string; entries: Record<string, unknown> }[] = [
  { what: 'as it is', entries: {} },
  { what: 'turned by 90 degrees', entries: { Rotate: 90 } },
  { what: 'upside down', entries: { Rotate: 180 } },
  { what: 'turned by 270 degrees', entries: { Rotate: 270 } },
  { what: 'cropped', entries: { CropBox: [50, 200, 560, 800] } },
  { what: 'cropped and turned', entries: { CropBox: [50, 200, 560, 800], Rotate: 90 } },
  { what: 'cropped and turned the other way', entries: { CropBox: [50, 200, 560, 800], Rotate: 270 } },
  { what: 'in units of half an inch', entries: { UserUnit: 2 } },
];

/** Each page says which it is, in two sentences at different places. */
export const sentencesOfTurned = turnedPages.flatMap(({ what }, at) => [
  `Clause ${at + 1} is printed on a page ${what}.`,
  `The fee of page ${at + 1} is EUR ${(at + 1) * 1130}.`,
]);

export async function turnedPdf(): Promise<Buffer> {
  return await makePdf((pdf) => {
    turnedPages.forEach(({ entries }, at) => {
      if (at > 0) pdf.addPage();
      // The entry that makes a page be shown otherwise; what is drawn stays as it is.
      Object.assign((pdf.page.dictionary as unknown as { data: object }).data, entries);
      pdf.text(sentencesOfTurned[2 * at] ?? '', 80, 90).text(sentencesOfTurned[2 * at + 1] ?? '', 160, 420);
    });
  });
}
