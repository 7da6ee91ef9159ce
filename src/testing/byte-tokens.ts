/**
 * The 256 bytes as byte-level tokenizers (GPT-2's and its heirs') spell them, in the order of the bytes: a byte that
 * prints stands for itself, the others for characters from 256 on.
 */
export const byteTokens: readonly string[] = spellBytes();

function spellBytes(): string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    if (prints(byte)) return String.fromCodePoint(byte);
    next += 1;
    return String.fromCodePoint(next - 1);
  });
}

function prints(byte: number): boolean {
  return (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xff && byte !== 0xad);
}
