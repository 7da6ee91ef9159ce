// A picture → what is written on it: made level first, turned to whichever side its text stands on.
import type { GrayPicture } from './gray-picture.ts';
import type { OcrEngine, OcrLine } from './ocr-engine.ts';
import type { RecognisedPage, RecognisedWord } from './recognised-page.ts';
import { turnPicture } from './turn-picture.ts';

// In degrees: less costs nothing, and more is no tilt of a page that somebody laid on the glass.
const smallestTilt = 0.25;
const largestTilt = 20;
// What is less sure than this on the whole is no text, or text that lies on its side.
const sureEnough = 0.6;
// Fewer characters prove nothing.
const fewestCharacters = 12;
// Of a word: specks, rules and pictures give words like that.
const leastConfidence = 0.25;
const pointsPerInch = 72;

export function recognisePicture(picture: GrayPicture, engine: OcrEngine): RecognisedPage {
  let best = atAngle(picture, engine, 0);
  // Nothing that looks like text from any side.
  if (!best.found || isSure(best)) return pageOf(best, picture);
  for (const turn of [90, -90, 180]) {
    const other = atAngle(picture, engine, turn);
    if (other.weight > best.weight) best = other;
  }
  return pageOf(best, picture);
}

interface Attempt {
  angle: number;
  lines: OcrLine[];
  /** Words that run up or down the page. */
  sideways: number;
  /** Whether there was anything that looks like lines, whichever way they run. */
  found: boolean;
  shift: { x: number; y: number };
  characters: number;
  /** Characters, each as much as it is sure. */
  weight: number;
}

function atAngle(picture: GrayPicture, engine: OcrEngine, turn: number): Attempt {
  const upright = turnPicture(picture, turn);
  const tilt = engine.tiltOf(upright.picture);
  const tilted = Math.abs(tilt) >= smallestTilt && Math.abs(tilt) <= largestTilt;
  const angle = tilted ? turn + tilt : turn;
  const level = tilted ? turnPicture(picture, angle) : upright;
  const all = engine.recognise(level.picture);
  const lines = all.filter(({ sideways }) => !sideways);
  const sideways = all
    .filter((line) => line.sideways)
    .flatMap((line) => line.words)
    .filter((word) => isWord(word) && looksLikeWord(word)).length;
  const words = lines.flatMap((line) => line.words);
  const characters = words.reduce((sum, { text }) => sum + text.length, 0);
  const weight = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  return { angle, lines, sideways, found: all.length > 0, shift: level.shift, characters, weight };
}

function isSure({ characters, weight }: Attempt): boolean {
  return characters >= fewestCharacters && weight / characters >= sureEnough;
}

function pageOf({ angle, lines, sideways, shift }: Attempt, { dpi }: GrayPicture): RecognisedPage {
  const points = (pixels: number): number => Math.round(((pixels * pointsPerInch) / dpi) * 100) / 100;
  const words = lines.flatMap((line) =>
    line.words.filter(isWord).map((word): RecognisedWord => {
      const baseline = line.baseline + shift.y;
      return {
        text: word.text,
        x: points(word.left + shift.x),
        right: points(word.right + shift.x),
        baseline: points(baseline),
        top: points(baseline + line.descent - line.height),
        bottom: points(baseline + line.descent),
        size: Math.max(0.01, points(line.height)),
        confidence: Math.min(1, Math.max(0, word.confidence)),
      };
    }),
  );
  const unsure = lines
    .flatMap((line) => line.words)
    .filter((word) => !isWord(word) && looksLikeWord(word)).length;
  return { angle: Math.round(angle * 100) / 100, words, unread: { unsure, sideways } };
}

/** Specks and rules give single letters and signs. */
function looksLikeWord({ text }: { text: string }): boolean {
  return /[\p{L}\p{N}]{2}/u.test(text);
}

function isWord({ text, confidence }: { text: string; confidence: number }): boolean {
  return text.trim() !== '' && confidence >= leastConfidence;
}
