// What is said and when: SubRip and WebVTT.

export interface Cue {
  start: string;
  end: string;
  text: string;
}

const timing = /^\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})/;
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
  '&lrm;': '',
  '&rlm;': '',
};

/** Cues in order; what stands between them (numbers, notes, styles) is nothing that is said. */
export function cuesOf(text: string): Cue[] {
  return text.split(/\n[ \t]*\n+/).flatMap((group) => {
    const lines = group.split('\n');
    const at = lines.findIndex((line) => timing.test(line));
    const [, start, end] = timing.exec(lines[at] ?? '') ?? [];
    if (start === undefined || end === undefined) return [];
    const said = spoken(lines.slice(at + 1).join(' '));
    return said === '' ? [] : [{ start: clock(start), end: clock(end), text: said }];
  });
}

/** Without the marks of colour and place; a speaker is named before the words. */
function spoken(text: string): string {
  return text
    .replace(/<v(?:\.[\w.-]+)? ([^<>]{1,100})>/g, '$1: ')
    .replace(/<\/?[a-z][^<>]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,100}\}/gi, '')
    .replace(/&(?:amp|lt|gt|nbsp|lrm|rlm);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}

/** `00:01:02`; parts of seconds help nobody to find a place. */
function clock(time: string): string {
  const whole = time.replace(/[.,]\d+$/, '');
  return whole.split(':').length === 2 ? `00:${whole.padStart(5, '0')}` : whole;
}
