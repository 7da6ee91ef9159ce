/** For a POSIX shell, which reads what is in single quotes as it is, but for the quote itself. */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
