import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { desk } from '../state/desk.ts';
import { attempt } from '../state/notices.ts';
import { documents } from '../state/resources.ts';
import { text } from '../text/index.ts';
import { Dialog } from '../ui/index.ts';
import { addKnown } from './add-documents.ts';
import { sizeWords } from './size-words.ts';

/** Documents that were read before, for another conversation. */
export function KnownDialog({ onClose }: { onClose: () => void }): VNode {
  const t = text();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const here = new Set(desk.value?.documents);
  const toggle = (id: string): void => setChosen((before) => toggled(before, id));
  return (
    <Dialog title={t.chooseKnown} onClose={onClose}>
      <ul class="choices">
        {documents.value
          .filter(({ id }) => !here.has(id))
          .map((document) => (
            <li key={document.id}>
              <label class="choice">
                <input
                  type="checkbox"
                  checked={chosen.has(document.id)}
                  onChange={() => toggle(document.id)}
                />
                <span class="name" dir="auto">
                  {document.name}
                </span>
                <span class="dim">{sizeWords(document)}</span>
              </label>
            </li>
          ))}
      </ul>
      <div class="dialog-actions">
        <button
          type="button"
          class="button primary"
          disabled={chosen.size === 0}
          onClick={() => {
            void attempt(() => addKnown([...chosen]));
            onClose();
          }}
        >
          {t.addDocuments}
        </button>
      </div>
    </Dialog>
  );
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return chosen.has(id) ? new Set([...chosen].filter((each) => each !== id)) : new Set([...chosen, id]);
}
