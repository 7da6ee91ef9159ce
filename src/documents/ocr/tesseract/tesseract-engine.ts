import { z } from 'zod';
import type { GrayPicture } from '../gray-picture.ts';
import type { OcrEngine, OcrLine } from '../ocr-engine.ts';
import { openApi, type TesseractApi, type TesseractCore } from './tesseract-core.ts';

/** Whole pages: blocks, columns and lines are found by the engine. */
const automaticPages = 3;

const lineSchema = z.object({
  baseline: z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() }),
  rowAttributes: z.object({ rowHeight: z.number(), descenders: z.number() }),
  bbox: z.object({ y0: z.number(), y1: z.number() }),
  words: z.array(
    z.object({
      text: z.string(),
      confidence: z.number(),
      bbox: z.object({ x0: z.number(), x1: z.number() }),
    }),
  ),
});

const resultSchema = z.object({
  blocks: z
    .array(z.object({ paragraphs: z.array(z.object({ lines: z.array(lineSchema) })).nullish() }))
    .nullish(),
});

/** Tesseract behind the interface that any engine has here. */
export class TesseractEngine implements OcrEngine {
  readonly #core: TesseractCore;
  readonly #api: TesseractApi;
  #picture: GrayPicture | undefined;

  constructor(core: TesseractCore, languages: readonly { code: string; path: string }[]) {
    this.#core = core;
    this.#api = openApi(core, languages);
  }

  tiltOf(picture: GrayPicture): number {
    this.#show(picture);
    this.#api.FindLines();
    return (-Math.atan(this.#api.GetGradient()) * 180) / Math.PI || 0;
  }

  recognise(picture: GrayPicture): OcrLine[] {
    this.#show(picture);
    if (this.#api.Recognize(null) !== 0) return [];
    const { blocks } = resultSchema.parse(JSON.parse(this.#api.GetJSONText()));
    return (blocks ?? [])
      .flatMap(({ paragraphs }) => paragraphs ?? [])
      .flatMap(({ lines }) => lines.map(lineOf));
  }

  /** What was found out about a picture is kept until the next one. */
  #show(picture: GrayPicture): void {
    if (this.#picture === picture) return;
    const { module, memory } = this.#core;
    const { width, height, data, dpi } = picture;
    this.#api.Clear();
    this.#api.SetPageSegMode(automaticPages);
    const pointer = module._malloc(data.length);
    new Uint8Array(memory.buffer).set(data, pointer);
    // It copies the picture.
    this.#api.SetImage(pointer, width, height, 1, width);
    module._free(pointer);
    this.#api.SetVariable('user_defined_dpi', String(Math.round(dpi)));
    this.#picture = picture;
  }
}

function lineOf({ baseline, rowAttributes, bbox, words }: z.infer<typeof lineSchema>): OcrLine {
  const height = rowAttributes.rowHeight > 0 ? rowAttributes.rowHeight : bbox.y1 - bbox.y0;
  return {
    baseline: (baseline.y0 + baseline.y1) / 2,
    height,
    descent: Math.abs(rowAttributes.descenders),
    sideways: Math.abs(baseline.y1 - baseline.y0) > Math.abs(baseline.x1 - baseline.x0),
    words: words.map(({ text, confidence, bbox: { x0, x1 } }) => ({
      text: text.trim(),
      left: x0,
      right: x1,
      confidence: confidence / 100,
    })),
  };
}
