// A native dialog: the browser keeps the focus in it, closes it with Escape, and gives the focus back.
import { X } from 'lucide';
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { text } from '../text/index.ts';
import { IconButton } from './icon-button.tsx';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, onClose, children }: DialogProps): VNode {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => element.current?.showModal(), []);
  return (
    <dialog ref={element} class="dialog" aria-labelledby={id} onClose={onClose} {...{ closedby: 'any' }}>
      <header class="dialog-head">
        <h2 id={id}>{title}</h2>
        <IconButton icon={X} label={text().close} onClick={() => element.current?.close()} />
      </header>
      <div class="dialog-body">{children}</div>
    </dialog>
  );
}
