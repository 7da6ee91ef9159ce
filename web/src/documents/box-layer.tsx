// Boxes over a page, placed as shares of it, so that they stay on the words at any size.
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ApiCitation, Box } from '../api/index.ts';

interface BoxLayerProps {
  page: number;
  /** Of the page, in the units of its boxes. */
  width: number;
  height: number;
  cited: readonly ApiCitation[];
  lit: ApiCitation | null;
}

export function BoxLayer({ page, width, height, cited, lit }: BoxLayerProps): VNode {
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.scrollIntoView({ block: 'center' }), [lit, width]);
  const ofPage = (citations: readonly ApiCitation[]): Box[] =>
    citations.flatMap(({ boxes }) => boxes.filter((box) => box.page === page));
  const share = (box: Box): Record<string, string> => ({
    left: percent(box.x / width),
    top: percent(box.y / height),
    width: percent(box.width / width),
    height: percent(box.height / height),
  });
  const shown = lit === null ? [] : ofPage([lit]);
  return (
    <div class="boxes" aria-hidden="true">
      {ofPage(cited.filter((citation) => citation !== lit)).map((box) => (
        <div key={keyOf(box)} class="box cited" style={share(box)} />
      ))}
      {shown.map((box, at) => (
        <div key={keyOf(box)} ref={at === 0 ? first : null} class="box lit" style={share(box)} />
      ))}
    </div>
  );
}

function keyOf({ x, y, width, height }: Box): string {
  return [x, y, width, height].join(' ');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(4)}%`;
}
