import type { IconNode } from 'lucide';
import { h, type VNode } from 'preact';

interface IconProps {
  of: IconNode;
  size?: number;
}

/** Decoration only: what it stands beside, or the label of its button, says what it means. */
export function Icon({ of, size = 18 }: IconProps): VNode {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {of.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
