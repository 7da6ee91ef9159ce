// How large the pages of a document are drawn. 1: as wide as there is room, which is where everybody begins.
import { signal } from '@preact/signals';

export const smallestZoom = 0.5;
export const largestZoom = 4;
const step = 1.25;

export const zoom = signal(1);

export function zoomIn(): void {
  zoom.value = Math.min(largestZoom, rounded(zoom.peek() * step));
}

export function zoomOut(): void {
  zoom.value = Math.max(smallestZoom, rounded(zoom.peek() / step));
}

export function fitWidth(): void {
  zoom.value = 1;
}

/** So that as many steps in as out lead back to the whole width. */
function rounded(value: number): number {
  return Math.abs(value - 1) < 0.01 ? 1 : value;
}
