import { FileText, TriangleAlert, X } from 'lucide';
import type { VNode } from 'preact';
import type { ApiDocument } from '../api/index.ts';
import { openDocument } from '../state/viewer.ts';
import { text, warningWords } from '../text/index.ts';
import { Icon, IconButton } from '../ui/index.ts';
import { sizeWords } from './size-words.ts';

interface DocumentCardProps {
  document: ApiDocument;
  onRemove: () => void;
}

/** Opens the document; what was left out or guessed folds out under it. */
export function DocumentCard({ document, onRemove }: DocumentCardProps): VNode {
  const t = text();
  const { id, name, format } = document;
  const warnings = warningWords(document);
  const details = `${format} · ${sizeWords(document)}`;
  return (
    <li class="card">
      <div class="card-line">
        <button
          type="button"
          class="card-open"
          aria-label={t.openDocument(`${name} ${details}`)}
          onClick={() => openDocument(id)}
        >
          <Icon of={FileText} />
          <span class="card-name" dir="auto">
            {name}
          </span>{' '}
          <span class="dim">{details}</span>
        </button>
        <IconButton icon={X} label={t.removeFrom(name)} onClick={onRemove} />
      </div>
      {warnings.length > 0 && (
        <details class="card-notes">
          <summary>
            <Icon of={TriangleAlert} size={14} />
            {t.notes(warnings.length)}
          </summary>
          <ul>
            {warnings.map((warning) => (
              <li key={warning} dir="auto">
                {warning}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
