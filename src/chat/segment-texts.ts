// The segments of a prompt as the tokenizer wants them.
import type { TextToTokenize } from '../engine/index.ts';
import type { PromptSegment } from './prompt-segment.ts';

/**
 * Words begin with the blank before them, in almost every vocabulary: where a template writes one before a content (`[INST] `,
 * `Answer: `), it is read with the content.
 * @param after what the first one stands behind
 */
export function segmentTexts(segments: readonly PromptSegment[], after: 'start' | 'text'): TextToTokenize[] {
  return segments.map((segment, index) => {
    const text = textOf(segment);
    const start = givesBlank(segments[index - 1], segment) ? ' ' : '';
    const end = givesBlank(segment, segments[index + 1]) ? -1 : undefined;
    return {
      text: start + text.slice(0, end),
      special: segment.type === 'template',
      after: index === 0 ? after : 'previous',
    };
  });
}

function textOf(segment: PromptSegment): string {
  return segment.type === 'content' ? segment.part.text : segment.text;
}

/** One blank only: several are read together. */
function givesBlank(segment: PromptSegment | undefined, next: PromptSegment | undefined): boolean {
  return (
    segment?.type === 'template' &&
    next !== undefined &&
    next.type !== 'template' &&
    /(?:^|[^ ]) $/.test(segment.text) &&
    /^\S/.test(textOf(next))
  );
}
