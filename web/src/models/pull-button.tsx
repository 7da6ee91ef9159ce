import { Download } from 'lucide';
import type { VNode } from 'preact';
import { text } from '../text/index.ts';
import { Icon } from '../ui/index.ts';
import { isPulling, pullModel } from './pull-model.ts';

interface PullButtonProps {
  name: string;
  primary?: boolean;
}

export function PullButton({ name, primary = false }: PullButtonProps): VNode {
  const t = text();
  return (
    <button
      type="button"
      class={primary ? 'button primary' : 'button'}
      aria-label={t.downloadFor(name)}
      disabled={isPulling(name)}
      onClick={() => void pullModel(name)}
    >
      <Icon of={Download} size={16} />
      {t.download}
    </button>
  );
}
