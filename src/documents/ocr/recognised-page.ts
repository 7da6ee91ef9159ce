// What was recognised on one page, in points of the page. It comes from a process that worked on a stranger's picture, and from
// what is kept on disk, so it is checked.
import { z } from 'zod';

const word = z.strictObject({
  text: z.string().min(1),
  x: z.number(),
  right: z.number(),
  baseline: z.number(),
  top: z.number(),
  bottom: z.number(),
  /** Font size, about. */
  size: z.number().positive(),
  confidence: z.number().min(0).max(1),
});

export const recognisedPageSchema = z.strictObject({
  /** Clockwise turn of the text in degrees: coordinates are those of a frame that is turned with it. */
  angle: z.number(),
  words: z.array(word),
  /** What looks like words and is not among them: too doubtful, or set along the side of the page. */
  unread: z.strictObject({ unsure: z.int().nonnegative(), sideways: z.int().nonnegative() }),
});

export type RecognisedPage = z.infer<typeof recognisedPageSchema>;
export type RecognisedWord = z.infer<typeof word>;

/** A word that the engine was less sure of is doubtful: about one in ten of those is wrong. */
export const doubtfulBelow = 0.6;
