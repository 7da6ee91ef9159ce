// The fake's tokens: one per UTF-8 byte, and two special ones, so that a prompt's length can be told by looking at it.

const specials: readonly string[] = ['<|im_start|>', '<|im_end|>'];
const firstSpecial = 256;

export const vocabularySize = firstSpecial + specials.length;
export const endToken = firstSpecial + specials.indexOf('<|im_end|>');
export const endText = specials[endToken - firstSpecial] ?? '';

/** With `special`, the special tokens written in the text are read as such. */
export function tokenize(text: string, special: boolean): number[] {
  if (!special) return [...Buffer.from(text, 'utf8')];
  return text.split(/(<\|im_start\|>|<\|im_end\|>)/).flatMap((part) => {
    const at = specials.indexOf(part);
    return at < 0 ? [...Buffer.from(part, 'utf8')] : [firstSpecial + at];
  });
}

/** The bytes one token stands for; special tokens have none unless `special` is set. */
export function piece(token: number, special = false): Uint8Array {
  if (token < firstSpecial) return Uint8Array.of(token);
  return special ? Buffer.from(specials[token - firstSpecial] ?? '', 'utf8') : new Uint8Array();
}

export const chatTemplate =
  "{% for message in messages %}{{ '<|im_start|>' + message.role + '\n' + message.content + '<|im_end|>\n' }}" +
  "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";
