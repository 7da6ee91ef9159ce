const gap = 6;

/**
 * Below what it belongs to, or above where there is no room, towards the side that has more; always within the window. What grows later
 * grows away from it, up to the edge, and scrolls then.
 */
export function placeBeside(popover: HTMLElement | null, anchor: HTMLElement | null): void {
  if (popover === null || anchor === null) return;
  popover.style.maxHeight = '';
  const { left, right, top, bottom } = anchor.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const x = left + right < innerWidth ? left : right - width;
  const below = innerHeight - bottom - 2 * gap;
  const above = top - 2 * gap;
  const isBelow = height <= below || below >= above;
  popover.style.left = `${Math.max(gap, Math.min(x, innerWidth - width - gap))}px`;
  popover.style.top = isBelow ? `${bottom + gap}px` : 'auto';
  popover.style.bottom = isBelow ? 'auto' : `${innerHeight - top + gap}px`;
  popover.style.maxHeight = `${isBelow ? below : above}px`;
}
