// What is a mark: a token that means something to the model as a command (the beginning of a turn, of reasoning, of a
// tool call), and must therefore never come out of text from outside.
//
// The library's `parse_special = false` is not enough. It passes over tokens of the types control and unknown; tokens
// of the type user-defined are matched in any text before everything else, and families keep their commands there too:
// `<|channel>` of Gemma 4, `<think>` of Qwen 3, all turns of Command R, and `<|channel|>` of gpt-oss, which the
// library itself makes user-defined. But others keep ordinary text there, which has to stay as the model learned it:
// runs of blanks, HTML tags (Gemma), single letters (DeepSeek), words that somebody added.

/** Bits of `enum llama_token_attr`. */
export const attributes = { unknown: 1, control: 8, userDefined: 16, byte: 32 } as const;

export interface VocabularyToken {
  text: string;
  /** Bits of `attributes`, as the library has them: it corrects what the file says. */
  attributes: number;
  /** Whether the vocabulary names it as a beginning or an end. */
  role: boolean;
}

/**
 * Control tokens are marks; unknown and byte tokens never are: text that the vocabulary lacks is written with them. Files of BERT's kind
 * list their unknown token as a control token. A
 * user-defined token is one if it looks like one, or if the chat template writes it. What has another type comes out of
 * text as every word does, by joining its characters, and is ordinary text, unless it is the vocabulary's own beginning
 * or end and looks like it.
 */
export function isMark({ text, attributes: bits, role }: VocabularyToken, template: string): boolean {
  if (bits & (attributes.unknown | attributes.byte) || isUnknown(text)) return false;
  if (bits & attributes.control) return true;
  if (isPlain(text)) return false;
  if (looksLikeMark(text) && (role || !isHtmlTag(text))) return role || isUserDefined(bits);
  return isUserDefined(bits) && template.includes(text);
}

function isUnknown(text: string): boolean {
  return text === '[UNK]' || text === '<unk>';
}

function isUserDefined(bits: number): boolean {
  return (bits & attributes.userDefined) !== 0;
}

/** One character, or nothing but letters, digits and blanks. */
function isPlain(text: string): boolean {
  return /^(?:.|[\p{L}\p{M}\p{N}\s▁]*)$/su.test(text);
}

/**
 * Brackets around a name (`<think>`, `</s>`, `[INST]`, `◁think▷`, `>>TITLE<<`, `]~b]`), or a bar within an angle bracket, of
 * any width (`<|channel>`, `<channel|>`, `<|"|>`, `<｜User｜>`).
 */
function looksLikeMark(text: string): boolean {
  const trimmed = text.replace(/^[\s▁]+|[\s▁]+$/gu, '');
  return (
    /^[<＜][|｜]|[|｜][>＞]$/u.test(trimmed) ||
    /^_?[<＜>[\]◁▷【《〈].*[\p{L}\p{N}].*[>＞<[\]◁▷】》〉]$/su.test(trimmed)
  );
}

/** The elements that vocabularies have as single tokens, and their kin. */
const elements = new Set(
  `a abbr address article aside audio b bbox blockquote body br button caption center cite code col colgroup dd del
  details div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img
  input ins kbd label legend li link main mark math menu meta nav object ol option p param picture pre q rp rt ruby s
  samp script section select small source span strike strong style sub summary sup svg table tbody td template
  textarea tfoot th thead time title tr track tt u ul var video wbr`.split(/\s+/u),
);

function isHtmlTag(text: string): boolean {
  const [, name = ''] = /^<\/?([a-z][a-z0-9]*) ?\/?>$/iu.exec(text) ?? [];
  return elements.has(name.toLowerCase());
}
