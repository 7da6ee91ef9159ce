/**
 * The `count`-th largest of some values, which are more than that: a heap of the largest so far, the smallest of them on top. Nearly all
 * values are only compared with that one.
 */
export function nthLargest(values: Float32Array, count: number): number {
  const heap = values.slice(0, count).sort();
  for (let index = count; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value > (heap[0] ?? 0)) replaceTop(heap, value);
  }
  return heap[0] ?? 0;
}

function replaceTop(heap: Float32Array, value: number): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const right = left + 1;
    const child = right < heap.length && (heap[right] ?? 0) < (heap[left] ?? 0) ? right : left;
    const smaller = heap[child];
    if (smaller === undefined || value <= smaller) break;
    heap[at] = smaller;
    at = child;
  }
  heap[at] = value;
}
