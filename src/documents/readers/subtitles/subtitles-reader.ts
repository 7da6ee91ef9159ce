import { endsSentence } from '../../segments/ends-sentence.ts';
import { decodeText } from '../decode-text.ts';
import { normaliseText } from '../normalise-text.ts';
import type { Reader } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { type Cue, cuesOf } from './cues.ts';

/** Speech without an end (a lecture without full stops) is divided all the same. */
const mostCues = 20;

/** Subtitles: what is said, as text; a sentence goes on over as many cues as it takes, and is found by its time. */
export const subtitlesReader: Reader = {
  format: 'subtitles',
  version: 1,
  withoutPictures: true,
  extensions: ['srt', 'vtt'],
  async read(input) {
    const decoded = decodeText(input);
    const { text, warnings } = normaliseText(decoded.text);
    const builder = new TextBuilder(input);
    for (const cues of sentences(cuesOf(text))) {
      const place = `${cues[0]?.start} – ${cues.at(-1)?.end}`;
      builder.add('paragraph', cues.map((cue) => cue.text).join(' '), null, { place });
    }
    return builder.output([...decoded.warnings, ...warnings]);
  },
};

/** Runs of cues that end where a sentence does, and where somebody else begins to speak. */
function sentences(cues: readonly Cue[]): Cue[][] {
  const runs: Cue[][] = [];
  let open: Cue[] | undefined;
  for (const cue of cues) {
    if (open && !/^[-–—] ?\S/.test(cue.text) && open.length < mostCues) open.push(cue);
    else {
      open = [cue];
      runs.push(open);
    }
    if (endsSentence(cue.text)) open = undefined;
  }
  return runs;
}
