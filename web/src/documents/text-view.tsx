// A document as Deskside reads it: its text to the letter, with the citations marked in it.
import type { VNode } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ApiCitation } from '../api/index.ts';
import { text as words } from '../text/index.ts';
import type { Contents } from './contents.ts';
import { highlight, rangesOf } from './lit-ranges.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { RowsPiece } from './rows-piece.tsx';

interface TextViewProps {
  contents: Contents;
  format: string;
  /** Those of this document. */
  cited: readonly ApiCitation[];
  lit: ApiCitation | null;
}

export function TextView({ contents, format, cited, lit }: TextViewProps): VNode {
  const { text, sentences } = contents;
  const pieces = useMemo(() => piecesOf(text, sentences), [contents]);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => mark(root.current, cited, lit), [contents, cited, lit]);
  useEffect(
    () => () => {
      highlight('cited', []);
      highlight('lit', []);
    },
    [],
  );
  return (
    <div ref={root} class="source-text" dir="auto">
      {pieces.map((piece) => (
        <PieceView key={piece.start} piece={piece} text={text} format={format} lit={lit} cited={cited} />
      ))}
    </div>
  );
}

function mark(root: HTMLElement | null, cited: readonly ApiCitation[], lit: ApiCitation | null): void {
  if (root === null) return;
  highlight(
    'cited',
    cited.flatMap((citation) => rangesOf(root, citation)),
  );
  const ranges = lit === null ? [] : rangesOf(root, lit);
  highlight('lit', ranges);
  ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
  const box = ranges[0]?.getBoundingClientRect();
  // The piece is in the window now; its sentence may still be further down.
  const view = root.closest('.viewer-body');
  if (box !== undefined && view !== null) {
    const { top, height } = view.getBoundingClientRect();
    view.scrollBy({ top: box.top - top - height / 3 });
  }
}

interface PieceViewProps extends Omit<TextViewProps, 'contents'> {
  piece: Piece;
  text: string;
}

function PieceView({ piece, text, ...more }: PieceViewProps): VNode {
  const { kind, start, end, beginsPage } = piece;
  return (
    <>
      {beginsPage !== null && <div class="page-name">{words().page(beginsPage)}</div>}
      {kind === 'rows' ? (
        <RowsPiece rows={piece.rows} text={text} {...more} />
      ) : (
        <div class={`piece ${kind}`} data-start={start} dir="auto">
          {text.slice(start, end)}
        </div>
      )}
    </>
  );
}
