// What an engine that recognises text has to do. It runs in a process of its own (ocr-job.ts) and knows nothing of files, pages
// or documents: another engine is another file like tesseract/tesseract-engine.ts, and a line in ocr-job.ts.
import type { GrayPicture } from './gray-picture.ts';

export interface OcrEngine {
  /** How far lines of text are turned clockwise, in degrees; 0 where nothing is found. */
  tiltOf(picture: GrayPicture): number;
  /** The lines of a level picture, in reading order. */
  recognise(picture: GrayPicture): OcrLine[];
}

/** Everything in pixels from the top left. */
export interface OcrLine {
  baseline: number;
  /** Of letters, from the lowest to the highest. */
  height: number;
  /** How far letters reach below the baseline. */
  descent: number;
  /** Runs up or down the picture: its words have no places that could be used. */
  sideways: boolean;
  words: OcrWord[];
}

export interface OcrWord {
  text: string;
  left: number;
  right: number;
  /** How sure the engine is, from 0 to 1. */
  confidence: number;
}
