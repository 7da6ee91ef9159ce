/** A PDF of objects that may be streams of any bytes (`1 0 obj` is the catalogue), with a correct cross-reference table. */
export function binaryPdf(objects: readonly (string | { dict: string; data: Uint8Array })[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n', 'latin1')];
  let length = parts[0]?.length ?? 0;
  const put = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  const offsets = objects.map((object, index) => {
    const offset = length;
    put(Buffer.from(`${index + 1} 0 obj\n`, 'latin1'));
    if (typeof object === 'string') put(Buffer.from(object, 'latin1'));
    else {
      put(Buffer.from(`<<${object.dict}/Length ${object.data.length}>>stream\n`, 'latin1'));
      put(Buffer.from(object.data));
      put(Buffer.from('\nendstream', 'latin1'));
    }
    put(Buffer.from('\nendobj\n', 'latin1'));
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const start = length;
  put(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
}
