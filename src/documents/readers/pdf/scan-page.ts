// One page: its operators, the glyphs that they show, and which of these a reader sees.

import type { Annotation } from './annotations.ts';
import { compactRuns } from './compact-runs.ts';
import { fontFacts } from './font-facts.ts';
import type { Glyph, Unseen } from './glyph.ts';
import { matrixOf } from './matrix.ts';
import type { OpenPdf } from './open-pdf.ts';
import { pageGlyphs } from './page-glyphs.ts';
import { pageRuns } from './page-runs.ts';
import { takeTables } from './page-tables.ts';
import { PicturePlaces } from './picture-places.ts';
import type { PageTable, Run } from './run.ts';
import { withAnnotations } from './with-annotations.ts';
import { withFrames } from './with-frames.ts';

export interface PageScan {
  /** Empty where the page shows no text; without those of the tables. */
  runs: Run[];
  /** Tables whose cells are drawn. */
  tables: PageTable[];
  /** Characters that were left out because nobody sees them. */
  unseen: Record<Unseen, number>;
  /** Shows a picture where text would stand. */
  scanned: boolean;
  /** The page itself is damaged. */
  broken: boolean;
}

// Nobody can read less; text of this size is there for machines.
const smallestSize = 0.5;

/** One damaged page does not cost the others. */
export async function scanPage(
  pdf: OpenPdf,
  number: number,
  annotations: readonly Annotation[],
): Promise<PageScan> {
  try {
    const page = await pdf.document.getPage(number);
    const viewport = page.getViewport({ scale: 1 });
    const operators = await page.getOperatorList();
    const pictures = new PicturePlaces(viewport);
    const { glyphs: shown, rules } = pageGlyphs({
      operators,
      transform: viewport.transform,
      fontOf: fontFacts(page),
      isVisible: pdf.isVisible,
      onShown: pictures.onShown,
    });
    page.cleanup();
    const glyphs = withAnnotations(shown, annotations, matrixOf([...viewport.transform]));
    for (const glyph of glyphs) if (isOutOfSight(glyph, viewport)) glyph.unseen ??= 'small';
    const { runs, tables } = takeTables(pageRuns(glyphs), rules);
    return {
      runs: compactRuns(withFrames(runs, rules)),
      tables,
      unseen: countUnseen(glyphs),
      scanned: pictures.isScan(glyphs),
      broken: false,
    };
  } catch {
    return { runs: [], tables: [], unseen: countUnseen([]), scanned: false, broken: true };
  }
}

/** Too small to see, or off the page. */
function isOutOfSight({ size, middle: [x, y] }: Glyph, page: { width: number; height: number }): boolean {
  return size < smallestSize || x < 0 || y < -0.5 * size || x > page.width || y > page.height + 0.5 * size;
}

/** Characters; for struck text, the places where it stands. */
function countUnseen(glyphs: readonly Glyph[]): Record<Unseen, number> {
  const counts = { layer: 0, colour: 0, covered: 0, small: 0, struck: 0 };
  for (const [index, { unseen, space }] of glyphs.entries()) {
    if (!unseen || space) continue;
    if (unseen !== 'struck' || glyphs[index - 1]?.unseen !== 'struck') counts[unseen] += 1;
  }
  return counts;
}
