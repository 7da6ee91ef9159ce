import type { VNode } from 'preact';

/** A page with a lit line. */
export function Logo({ size = 22 }: { size?: number }): VNode {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" class="logo">
      <rect x="5" y="2" width="22" height="28" rx="4" fill="currentColor" />
      <rect x="9" y="8" width="14" height="2.5" rx="1.25" class="logo-line" />
      <rect x="9" y="14" width="14" height="5" rx="1.5" class="logo-lit" />
      <rect x="9" y="22.5" width="9" height="2.5" rx="1.25" class="logo-line" />
    </svg>
  );
}
