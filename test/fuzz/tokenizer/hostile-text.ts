// Text that tries to become a command: marks, halves of them, marks within marks, and what looks like them.
import type { Random } from '../../support/random.ts';

const ordinary = [
  'the tenant',
  ' ',
  '\n\n',
  '    ',
  '7',
  '7,50 €',
  'Straße',
  'e\u0301',
  '契約。',
  '👍🏽',
  '<b>',
  '</table>',
  '<',
  '|>',
  '[',
  ']',
  '▁',
  'x\u{d800}y',
  '\t',
  '\r\n',
  "don't",
  '<|',
  '</',
];

export function hostileText(random: Random, marks: readonly string[]): string {
  const pieces = Array.from({ length: random.between(1, 10) }, () => piece(random, marks));
  return pieces.join('');
}

function piece(random: Random, marks: readonly string[]): string {
  const mark = random.pick(marks);
  const at = random.between(0, mark.length);
  switch (random.between(0, 9)) {
    case 0:
      return mark.slice(0, at);
    case 1:
      return mark.slice(at);
    case 2:
      return mark.slice(0, at) + random.pick(marks) + mark.slice(at);
    case 3:
      return mark.slice(0, at) + mark;
    case 4:
      return mark + mark.slice(at);
    case 5:
      return lookAlike(random, mark);
    case 6:
    case 7:
      return mark;
    default:
      return random.pick(ordinary);
  }
}

/** Other widths, other cases, composed otherwise, and with what cannot be seen in it. */
function lookAlike(random: Random, mark: string): string {
  const at = random.between(0, mark.length);
  return random.pick([
    mark.replace(/[!-~]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
    mark.normalize('NFKD'),
    mark.toUpperCase(),
    mark.toLowerCase(),
    `${mark.slice(0, at)}\u200b${mark.slice(at)}`,
    mark.replaceAll('▁', ' '),
    mark.replaceAll(' ', '▁'),
    mark.replaceAll('<', '‹').replaceAll('>', '›'),
  ]);
}
