// Tesseract as WebAssembly, called without the package `tesseract.js`: that one starts threads and fetches language data from a network.
// Only what is used here is declared.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { type WasmInstance, type WasmMemory, webAssembly } from './web-assembly.ts';

interface TesseractApi {
  Init(folder: string, languages: string, engine: number): number;
  SetPageSegMode(mode: number): void;
  SetImage(data: number, width: number, height: number, bytesPerPixel: number, bytesPerLine: number): void;
  SetVariable(name: string, value: string): boolean;
  FindLines(): number;
  GetGradient(): number;
  Recognize(monitor: null): number;
  GetJSONText(): string;
  Clear(): void;
}

/** A picture as the library has decoded it. */
export interface Pix {
  get_w(): number;
  get_h(): number;
  get_d(): number;
  get_wpl(): number;
  get_xres(): number;
  /** Where its pixels begin. */
  get_data(): number;
  get_colormap(): { get_n(): number; get_array(): number };
}

interface TesseractModule {
  TessBaseAPI: new () => TesseractApi;
  Pix: unknown;
  FS: { writeFile(path: string, bytes: Uint8Array): void };
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  _pixReadMem(pointer: number, bytes: number): number;
  wrapPointer(pointer: number, type: unknown): Pix;
  getPointer(object: unknown): number;
}

export interface TesseractCore {
  module: TesseractModule;
  memory: WasmMemory;
}

type CreateModule = (options: {
  instantiateWasm(imports: object, done: (instance: WasmInstance) => void): Record<string, never>;
}) => Promise<TesseractModule>;

/** @param script of the package `tesseract.js-core`; the program lies beside it */
export async function loadTesseractCore(script: string): Promise<TesseractCore> {
  const create: CreateModule = createRequire(import.meta.url)(script);
  const program = await webAssembly.compile(readFileSync(script.replace(/\.js$/, '.wasm')));
  let memory: WasmMemory | undefined;
  const module = await create({
    instantiateWasm(imports, done) {
      void webAssembly.instantiate(program, imports).then((instance) => {
        // The package does not hand its memory out, and pictures have to get into it.
        memory = Object.values(instance.exports).find((value) => value instanceof webAssembly.Memory);
        done(instance);
      });
      return {};
    },
  });
  if (memory === undefined) throw new Error('tesseract.js-core has no memory');
  return { module, memory };
}

/** Opens a recogniser for languages whose data lies in gzipped files. */
export function openApi(
  { module }: TesseractCore,
  languages: readonly { code: string; path: string }[],
): TesseractApi {
  for (const { code, path } of languages)
    module.FS.writeFile(`/${code}.traineddata`, gunzipSync(readFileSync(path)));
  const api = new module.TessBaseAPI();
  const neuralOnly = 1;
  if (api.Init('/', languages.map(({ code }) => code).join('+'), neuralOnly) !== 0)
    throw new Error('the language data of Tesseract cannot be used');
  return api;
}

export type { TesseractApi };
