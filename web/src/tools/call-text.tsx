import type { VNode } from 'preact';

export function CallText({ label, of }: { label: string; of: string }): VNode {
  return (
    <figure class="call-text">
      <figcaption>{label}</figcaption>
      {/* Long ones are scrolled, by keyboard too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached */}
      <pre dir="auto" tabIndex={0}>
        {of}
      </pre>
    </figure>
  );
}
