import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { text } from '../text/index.ts';
import { Dialog } from './dialog.tsx';

interface NameDialogProps {
  title: string;
  name: string;
  hint?: string;
  confirm: string;
  onName: (name: string) => void;
  onClose: () => void;
}

export function NameDialog({ title, name, hint, confirm, onName, onClose }: NameDialogProps): VNode {
  const [value, setValue] = useState(name);
  const given = value.trim();
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (given === '') return;
          onName(given);
          onClose();
        }}
      >
        <label class="field">
          <span>{text().name}</span>
          <input
            autofocus
            value={value}
            maxLength={200}
            placeholder={hint}
            onInput={(event) => setValue(event.currentTarget.value)}
          />
        </label>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {text().cancel}
          </button>
          <button type="submit" class="button primary" disabled={given === ''}>
            {confirm}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
