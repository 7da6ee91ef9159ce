// A tab that nobody looks at gives back what it can draw again: the opened PDF with its worker, and the pictures of its pages.
import { signal } from '@preact/signals';

/** Whether this tab has been hidden for so long that it has given things back. */
export const resting = signal(false);

/** Long enough that walking between two tabs costs nothing. */
const restAfterMs = 30_000;

export function followVisibility(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(rest, restAfterMs);
    else resting.value = false;
  };
  const rest = (): void => {
    resting.value = true;
  };
  document.addEventListener('visibilitychange', look);
  look();
}
