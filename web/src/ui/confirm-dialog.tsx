import type { VNode } from 'preact';
import { text } from '../text/index.ts';
import { Dialog } from './dialog.tsx';

interface ConfirmDialogProps {
  title: string;
  /** What goes, and what stays. */
  explanation: string;
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Before anything that cannot be undone. */
export function ConfirmDialog({
  title,
  explanation,
  confirm,
  onConfirm,
  onClose,
}: ConfirmDialogProps): VNode {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{explanation}</p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          {text().cancel}
        </button>
        <button
          type="button"
          class="button danger"
          onClick={() => {
            onConfirm();
            onClose();
          }}
        >
          {confirm}
        </button>
      </div>
    </Dialog>
  );
}
