import type { IconNode } from 'lucide';
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { attempt } from '../state/notices.ts';
import { Icon } from '../ui/index.ts';
import { addDropped } from './add-documents.ts';
import { chosenFiles } from './dropped-files.ts';

interface FilePickerProps {
  label: string;
  icon: IconNode;
  folder?: boolean;
  class?: string;
}

/** A button that opens the system's own choice of files, or of a folder. */
export function FilePicker({ label, icon, folder = false, class: name = 'button' }: FilePickerProps): VNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class={name} onClick={() => input.current?.click()}>
        <Icon of={icon} size={16} />
        {label}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        {...(folder ? { webkitdirectory: true } : {})}
        onChange={(event) => {
          const files = chosenFiles(event.currentTarget.files);
          event.currentTarget.value = '';
          void attempt(() => addDropped(files));
        }}
      />
    </>
  );
}
