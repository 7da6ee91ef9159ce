// The beginning: a place for documents, and a line to ask in.
import { ClipboardPaste, FilePlus, FolderPlus } from 'lucide';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Composer } from '../ask/index.ts';
import { DocumentTray, FilePicker, PasteDialog } from '../documents/index.ts';
import { Offer, PullJobs } from '../models/index.ts';
import { desk } from '../state/desk.ts';
import { hasModel } from '../state/reading.ts';
import { uploads } from '../state/uploads.ts';
import { text } from '../text/index.ts';
import { Icon } from '../ui/index.ts';

export function HomeView(): VNode | null {
  const at = desk.value;
  if (at === null) return null;
  const isEmpty = at.documents.length === 0 && uploads.value.length === 0;
  return (
    <div class="conversation">
      <div class="scroll">
        <div class="column home">
          <h1>{text().homeTitle}</h1>
          <p class="lead">{text().homeText}</p>
          {isEmpty ? <DropPlace /> : <DocumentTray desk={at} />}
          {!hasModel.value && <Offer />}
          <PullJobs />
        </div>
      </div>
      <Composer desk={at} />
    </div>
  );
}

function DropPlace(): VNode {
  const t = text();
  const [pasting, setPasting] = useState(false);
  return (
    <div class="drop-place">
      <p class="drop-words">{t.dropHere}</p>
      <div class="drop-buttons">
        <FilePicker label={t.chooseFiles} icon={FilePlus} class="button primary" />
        <FilePicker label={t.chooseFolder} icon={FolderPlus} folder />
        <button type="button" class="button" onClick={() => setPasting(true)}>
          <Icon of={ClipboardPaste} size={16} />
          {t.pasteText}
        </button>
      </div>
      <p class="dim">{t.formats}</p>
      {pasting && <PasteDialog onClose={() => setPasting(false)} />}
    </div>
  );
}
