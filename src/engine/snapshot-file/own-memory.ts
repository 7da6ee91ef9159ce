/** Whether a view shows all of its memory, so that this can be given away, or back: nothing else lies in it. */
export function hasOwnMemory(view: Uint8Array): view is Uint8Array<ArrayBuffer> {
  return view.buffer instanceof ArrayBuffer && view.length === view.buffer.byteLength;
}
