// A vocabulary without its model, in this process: the library reads it of files that hold nothing else, too.
import { writeFile } from 'node:fs/promises';
import { type LlamaLibrary, openLlamaLibrary } from '../../src/engine/llama/index.ts';
import { Vocab } from '../../src/engine/native/index.ts';
import { type TinyValue, tinyGguf, tinyModel } from '../../src/testing/index.ts';

let opened: LlamaLibrary | undefined;

export interface OpenedVocab extends Disposable {
  vocab: Vocab;
  /** What the library makes of a text by itself. */
  whole(text: string, special?: boolean): number[];
  /** The text that tokens stand for, to the byte. */
  spelled(tokens: readonly number[]): Buffer;
  /** Bits of `enum llama_token_attr`. */
  attributes(token: number): number;
}

/** @param template the chat template; that of the file when left out */
export function openVocab(path: string, template?: string): OpenedVocab {
  opened ??= openLlamaLibrary();
  const { functions } = opened;
  const params = { ...functions.llama_model_default_params(), vocab_only: true };
  const model = functions.llama_model_load_from_splits([path], 1, params);
  if (model === null) throw new Error(`the library refuses ${path}`);
  const pointer = functions.llama_model_get_vocab(model);
  const vocab = new Vocab(functions, pointer, template ?? functions.llama_model_chat_template(model, null));
  return {
    vocab,
    whole(text, special = false) {
      const bytes = new TextEncoder().encode(text);
      const tokens = new Int32Array(bytes.length * 2 + 16);
      const count = functions.llama_tokenize(
        pointer,
        bytes,
        bytes.length,
        tokens,
        tokens.length,
        false,
        special,
      );
      return [...tokens.subarray(0, count)];
    },
    spelled: (tokens) => Buffer.concat(tokens.map((token) => Buffer.from(vocab.piece(token, true)))),
    attributes: (token) => functions.llama_vocab_get_attr(pointer, token),
    [Symbol.dispose]: () => functions.llama_model_free(model),
  };
}

/** Writes a file with this tokenizer and no weights. */
export async function writeVocab(
  path: string,
  tokenizer: Readonly<Record<string, TinyValue>>,
): Promise<string> {
  const own = Object.entries(tinyModel().metadata ?? {}).filter(([key]) => !key.startsWith('tokenizer.'));
  await writeFile(path, tinyGguf({ metadata: { ...Object.fromEntries(own), ...tokenizer } }));
  return path;
}
