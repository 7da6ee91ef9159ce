import { FileText, FileX, X } from 'lucide';
import type { VNode } from 'preact';
import { forget, type Upload } from '../state/uploads.ts';
import { text } from '../text/index.ts';
import { ErrorWords, Icon, IconButton, Progress } from '../ui/index.ts';

/** A document that is being opened, or could not be. */
export function UploadCard({ upload: { id, name, pages, failed, error, stop } }: { upload: Upload }): VNode {
  const t = text();
  const state = pages === null ? t.opening : t.openingPage(pages.done, pages.total);
  return (
    <li class={failed ? 'card failed' : 'card'}>
      <div class="card-line">
        <span class="card-open">
          <Icon of={failed ? FileX : FileText} />
          <span class="card-name" dir="auto">
            {name}
          </span>
          <span class="dim" aria-live="polite">
            {failed ? t.notRead : state}
          </span>
        </span>
        <IconButton
          icon={X}
          label={failed ? t.dismiss : t.cancel}
          onClick={() => (failed ? forget(id) : stop.abort())}
        />
      </div>
      {failed ? (
        <div class="card-notes">
          <ErrorWords error={error} />
        </div>
      ) : (
        <Progress
          share={pages === null || pages.total === 0 ? null : pages.done / pages.total}
          label={state}
        />
      )}
    </li>
  );
}
