// Text → bytes in the encodings that the runtime can only read: the tables are turned round.
import { decodeAs } from '../../src/documents/readers/encodings/decode-as.ts';

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** `undefined` where the encoding has not all of the characters. */
export function encode(text: string, encoding: string): Buffer | undefined {
  const table = tableOf(encoding);
  const bytes = Array.from(text, (character) => table.get(character));
  return bytes.includes(undefined) ? undefined : Buffer.from(bytes.flatMap((some) => some ?? []));
}

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const made = tables.get(encoding);
  if (made) return made;
  const table = new Map<string, readonly number[]>();
  const learn = (...bytes: number[]): void => {
    const text = decodeAs(encoding, Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) learn(byte);
  if (/^(?:shift_jis|euc-jp|gb18030|big5|euc-kr)$/.test(encoding)) {
    for (let lead = 0x81; lead < 0xff; lead += 1)
      for (let trail = 0x40; trail < 0xff; trail += 1) learn(lead, trail);
  }
  tables.set(encoding, table);
  return table;
}
