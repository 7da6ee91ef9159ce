import type { VNode } from 'preact';

interface ProgressProps {
  /** 0 to 1; null while it cannot be told. */
  share: number | null;
  label: string;
}

export function Progress({ share, label }: ProgressProps): VNode {
  return (
    <progress class="progress" aria-label={label} {...(share === null ? {} : { value: share, max: 1 })} />
  );
}
