// Numbers in Chinese characters, as lists of Chinese, Japanese and Korean documents count.

interface Han {
  digits: string;
  /** Ten, hundred, thousand. */
  units: string;
  /** One is said before ten: 壹拾, and not before a leading ten of everyday numbers: 十一. */
  formal: boolean;
}

export const everyday: Han = { digits: '〇一二三四五六七八九', units: '十百千', formal: false };
export const korean: Han = { digits: '영일이삼사오육칠팔구', units: '십백천', formal: false };
export const simplifiedLegal: Han = { digits: '零壹贰叁肆伍陆柒捌玖', units: '拾佰仟', formal: true };
export const traditionalLegal: Han = { digits: '零壹貳參肆伍陸柒捌玖', units: '拾佰仟', formal: true };
export const japaneseLegal: Han = { digits: '〇壱弐参四伍六七八九', units: '拾百千', formal: true };

/** `十一`, `二十`, `一百〇五`: up to 9,999. */
export function hanNumber(value: number, { digits, units, formal }: Han): string {
  let text = '';
  let gap = false;
  for (const [place, unit] of [...units].toReversed().entries()) {
    const worth = 10 ** (units.length - place);
    const digit = Math.floor(value / worth) % 10;
    if (digit === 0) gap ||= text !== '';
    else {
      const silent = !formal && worth === 10 && digit === 1 && text === '';
      text += `${gap ? digits[0] : ''}${silent ? '' : digits[digit]}${unit}`;
      gap = false;
    }
  }
  const last = value % 10;
  return last === 0 ? text : `${text}${gap ? digits[0] : ''}${digits[last]}`;
}

/** Digit by digit: `一〇五`. */
export function hanDigits(value: number, digits: string): string {
  return [...String(value)].map((digit) => [...digits][Number(digit)] ?? '').join('');
}
