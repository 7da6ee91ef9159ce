/** A tar archive; `bytes` states another size than the text has. */
export function tarBytes(files: { name: string; text: string; type?: string; bytes?: number }[]): Buffer {
  const blocks = files.flatMap(({ name, text, type = '0', bytes }) => {
    const body = Buffer.from(text);
    const padded = Buffer.alloc(Math.ceil(body.length / 512) * 512);
    body.copy(padded);
    return [header(name, type, bytes ?? body.length), padded];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function header(name: string, type: string, bytes: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0, 100);
  block.write('0000644\0', 100);
  block.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124);
  block.write('        ', 148);
  block.write(type, 156);
  block.write('ustar\0', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
