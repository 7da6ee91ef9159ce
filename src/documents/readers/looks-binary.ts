const sampleLength = 65_536;
// Text has hardly any; compressed data has about one in eight.
const tolerated = 0.01;
// A text that was padded, or cut out of a record, has some; a format that is none has as many as letters.
const toleratedZeros = 0.2;

/** Whether decoded text is really something else, by its share of control and replacement characters. */
export function looksBinary(text: string): boolean {
  const sample = text.slice(0, sampleLength);
  let odd = 0;
  let zeros = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const code = sample.charCodeAt(index);
    if (code === 0) zeros += 1;
    else if (isOdd(code)) odd += 1;
  }
  return odd > 2 + sample.length * tolerated || zeros > 2 + sample.length * toleratedZeros;
}

function isOdd(code: number): boolean {
  if (code >= 0x20) return (code >= 0x7f && code < 0xa0 && code !== 0x85) || code === 0xfffd;
  const whitespaceOrEscape = (code >= 0x08 && code <= 0x0d) || code === 0x1b;
  return !whitespaceOrEscape;
}
