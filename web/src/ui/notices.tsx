import { X } from 'lucide';
import type { VNode } from 'preact';
import { connected } from '../api/index.ts';
import { dismiss, notices } from '../state/notices.ts';
import { text } from '../text/index.ts';
import { ErrorWords } from './error-words.tsx';
import { IconButton } from './icon-button.tsx';

export function Notices(): VNode {
  return (
    <div class="notices" role="status">
      {!connected.value && <div class="notice quiet">{text().connectionLost}</div>}
      {notices.value.map(({ id, error }) => (
        <div key={id} class="notice">
          <ErrorWords error={error} />
          <IconButton icon={X} label={text().dismiss} onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
}
