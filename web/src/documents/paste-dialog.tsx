import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { attempt } from '../state/notices.ts';
import { text } from '../text/index.ts';
import { Dialog } from '../ui/index.ts';
import { addDocuments } from './add-documents.ts';

export function PasteDialog({ onClose }: { onClose: () => void }): VNode {
  const t = text();
  const [pasted, setPasted] = useState('');
  const [name, setName] = useState('');
  return (
    <Dialog title={t.pasteTitle} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const called = `${name.trim().replace(/\.txt$/i, '') || t.pasteDefaultName}.txt`;
          void attempt(() => addDocuments([{ name: called, file: new File([pasted], called) }]));
          onClose();
        }}
      >
        <label class="field">
          <span>{t.pasteLabel}</span>
          <textarea
            rows={10}
            dir="auto"
            value={pasted}
            onInput={(event) => setPasted(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{t.pasteName}</span>
          <input
            value={name}
            maxLength={200}
            placeholder={t.pasteDefaultName}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <div class="dialog-actions">
          <button type="submit" class="button primary" disabled={pasted.trim() === ''}>
            {t.pasteAdd}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
