// The whole page takes documents: while something is dragged over it, a curtain says what letting go does.
import { FileDown } from 'lucide';
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { attempt } from '../state/notices.ts';
import { text } from '../text/index.ts';
import { Icon } from '../ui/index.ts';
import { addDropped } from './add-documents.ts';
import { droppedFiles } from './dropped-files.ts';

export function DropArea({ children }: { children: ComponentChildren }): VNode {
  const [over, setOver] = useState(false);
  useEffect(() => takeDrops(setOver), []);
  return (
    <div class="drop-area">
      {children}
      {over && (
        <div class="drop-curtain" aria-hidden="true">
          <Icon of={FileDown} size={40} />
          <span>{text().dropNow}</span>
        </div>
      )}
    </div>
  );
}

/** Each element that the pointer crosses is entered before the last one is left: what counts is how many are entered. */
function takeDrops(onOver: (over: boolean) => void): () => void {
  const listening = new AbortController();
  let entered = 0;
  const count = (to: number): void => {
    entered = Math.max(0, to);
    onOver(entered > 0);
  };
  const listen = (
    type: 'dragenter' | 'dragleave' | 'dragover' | 'drop',
    react: (event: DragEvent) => void,
  ): void => {
    const onlyFiles = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files')) react(event);
    };
    addEventListener(type, onlyFiles, { signal: listening.signal });
  };
  listen('dragenter', () => count(entered + 1));
  listen('dragleave', () => count(entered - 1));
  listen('dragover', (event) => event.preventDefault());
  listen('drop', (event) => {
    event.preventDefault();
    count(0);
    const { dataTransfer } = event;
    if (dataTransfer !== null) void attempt(async () => await addDropped(await droppedFiles(dataTransfer)));
  });
  return () => listening.abort();
}
