/** Characters of a title. */
const longest = 60;

/** The first words of a question, to find it again by. */
export function titleOf(question: string): string {
  const line = question.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest).toWellFormed();
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).trim()} …`;
}
