// Bytes that stand in a request.

export interface Bytes {
  mediaType: string;
  data: Uint8Array<ArrayBuffer>;
}

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;
const prefix = /^data:([\w.+-]+\/[\w.+-]+)?(?:;[\w=.-]+)*;base64,/;

/** A data URL, or base64 without one; `null` for what is neither, addresses of other places among it. */
export function dataUrl(text: string, mediaType = 'application/octet-stream'): Bytes | null {
  const match = prefix.exec(text);
  const encoded = match === null ? text : text.slice(match[0].length);
  const solid = encoded.replace(/\s/g, '');
  // A path can look like it, but is seldom as long as it should be.
  if (solid === '' || solid.length % 4 !== 0 || !base64.test(solid)) return null;
  return { mediaType: match?.[1] ?? mediaType, data: new Uint8Array(Buffer.from(solid, 'base64')) };
}
