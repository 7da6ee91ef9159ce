// A long list, cut into stretches of which those near the window are drawn. One that is far away is as tall as it was, and empty: a thousand
// turns, or pages, cost what two dozen do.
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { useNearWindow } from './use-near-window.ts';

type Style = Record<string, string>;

interface StretchesProps<T> {
  items: readonly T[];
  /** How many make a stretch. */
  size: number;
  /** How as many as these are laid out before they were ever drawn. */
  farStyle: (count: number) => Style;
  /** Whether its stretch is drawn wherever it is. */
  isWanted: (item: T, at: number) => boolean;
  draw: (item: T, at: number) => VNode;
  /** What is as tall at any width: then the height that it had is worth nothing. */
  scales?: boolean;
}

export function Stretches<T>({ items, size, isWanted, draw, ...far }: StretchesProps<T>): VNode {
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, at) => at * size);
  return (
    <>
      {starts.map((start) => {
        const own = items.slice(start, start + size);
        return (
          <Stretch
            key={start}
            count={own.length}
            isWanted={own.some((item, at) => isWanted(item, start + at))}
            draw={() => own.map((item, at) => draw(item, start + at))}
            {...far}
          />
        );
      })}
    </>
  );
}

interface StretchProps extends Pick<StretchesProps<unknown>, 'farStyle' | 'scales'> {
  count: number;
  isWanted: boolean;
  draw: () => VNode[];
}

function Stretch({ count, isWanted, draw, farStyle, scales = false }: StretchProps): VNode {
  const element = useRef<HTMLDivElement>(null);
  const wasDrawn = useRef(false);
  const height = useRef<number | null>(null);
  const isDrawn = useNearWindow(element) || isWanted;
  // What was drawn is still there: this is the last moment to measure it.
  if (wasDrawn.current && !isDrawn && !scales) height.current = element.current?.offsetHeight ?? null;
  wasDrawn.current = isDrawn;
  const far = height.current === null ? farStyle(count) : { height: `${height.current}px` };
  return (
    <div ref={element} class="stretch" style={isDrawn ? {} : far}>
      {isDrawn ? draw() : null}
    </div>
  );
}
