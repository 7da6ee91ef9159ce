import { ClipboardPaste, FilePlus, FolderPlus, Library, Plus } from 'lucide';
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { attempt } from '../state/notices.ts';
import { text } from '../text/index.ts';
import { Icon, Menu } from '../ui/index.ts';
import { addDropped } from './add-documents.ts';
import { chosenFiles } from './dropped-files.ts';
import { KnownDialog } from './known-dialog.tsx';
import { PasteDialog } from './paste-dialog.tsx';

/** All ways in which a document comes onto the desk. */
export function AddMenu({ inWords }: { inWords: boolean }): VNode {
  const t = text();
  const [asking, setAsking] = useState<'paste' | 'known' | null>(null);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement): void => {
    const chosen = chosenFiles(input.files);
    input.value = '';
    void attempt(() => addDropped(chosen));
  };
  return (
    <>
      <Menu
        label={t.addDocuments}
        class={inWords ? 'button' : 'icon-button'}
        items={[
          { label: t.chooseFiles, icon: FilePlus, onClick: () => files.current?.click() },
          { label: t.chooseFolder, icon: FolderPlus, onClick: () => folder.current?.click() },
          { label: t.pasteText, icon: ClipboardPaste, onClick: () => setAsking('paste') },
          { label: t.chooseKnown, icon: Library, onClick: () => setAsking('known') },
        ]}
      >
        <Icon of={Plus} size={inWords ? 16 : 20} />
        {inWords && t.addDocuments}
      </Menu>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={t.chooseFiles}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        {...{ webkitdirectory: true }}
        hidden
        aria-label={t.chooseFolder}
        onChange={(event) => take(event.currentTarget)}
      />
      {asking === 'paste' && <PasteDialog onClose={() => setAsking(null)} />}
      {asking === 'known' && <KnownDialog onClose={() => setAsking(null)} />}
    </>
  );
}
