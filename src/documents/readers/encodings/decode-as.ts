// Encodings of one byte a character that the runtime does not know: DOS wrote them, and old databases still do.

const codePages: Readonly<Record<string, string>> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
};
const aliases: Readonly<Record<string, string>> = { ibm437: 'cp437', ibm850: 'cp850', ibm852: 'cp852' };

/** The name that an encoding goes by here, where this program can decode it; `undefined` where not. */
export function encodingName(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  const plain = label.trim().toLowerCase();
  const own = aliases[plain] ?? plain;
  if (Object.hasOwn(codePages, own)) return own;
  try {
    return new TextDecoder(plain).encoding;
  } catch {
    return undefined;
  }
}

/** Decodes in an encoding that `encodingName` gave. With `strict`, `undefined` where some bytes mean nothing in it. */
export function decodeAs(encoding: string, bytes: Uint8Array): string;
export function decodeAs(encoding: string, bytes: Uint8Array, strict: true): string | undefined;
export function decodeAs(encoding: string, bytes: Uint8Array, strict = false): string | undefined {
  const page = Object.hasOwn(codePages, encoding) ? codePages[encoding] : undefined;
  if (page !== undefined) return decodePage(page, bytes);
  if (!strict) return new TextDecoder(encoding).decode(bytes);
  try {
    // A sample may end within a character.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

function decodePage(page: string, bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin.replace(/[\u0080-\u00ff]/g, (character) => page[character.charCodeAt(0) - 0x80] ?? '\ufffd');
}
