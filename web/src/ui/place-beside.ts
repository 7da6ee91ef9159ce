const gap = 6;

/** Below what it belongs to, or above where there is no room, towards the side that has more; always within the window. */
export function placeBeside(popover: HTMLElement | null, anchor: HTMLElement | null): void {
  if (popover === null || anchor === null) return;
  const { left, right, top, bottom } = anchor.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const x = left + right < innerWidth ? left : right - width;
  const fitsBelow = bottom + gap + height <= innerHeight;
  const y = fitsBelow ? bottom + gap : Math.max(gap, top - gap - height);
  popover.style.left = `${Math.max(gap, Math.min(x, innerWidth - width - gap))}px`;
  popover.style.top = `${y}px`;
}
