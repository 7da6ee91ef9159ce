import type { IconNode } from 'lucide';
import type { VNode } from 'preact';
import { Icon } from './icon.tsx';

interface IconButtonProps {
  icon: IconNode;
  /** What it does: its name for a screen reader, and what hovering shows. */
  label: string;
  onClick?: (() => void) | undefined;
  disabled?: boolean | undefined;
  pressed?: boolean | undefined;
  class?: string;
}

export function IconButton({
  icon,
  label,
  onClick,
  disabled,
  pressed,
  class: name = '',
}: IconButtonProps): VNode {
  return (
    <button
      type="button"
      class={`icon-button ${name}`}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon of={icon} />
    </button>
  );
}
