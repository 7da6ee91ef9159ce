// Text that comes from a model, a document or a file name can hold escape sequences, with which a terminal can be told
// to clear itself, to change its title or to type. Nothing of that kind may reach one.

// Every control character but tab and line feed.
const controls = /[^\P{Cc}\t\n]/gu;
// Unicode has a picture for each of the first 32, and for delete.
const pictures = 0x2400;
const deletePicture = '\u2421';
const replacement = '\ufffd';

/** The text with a picture in place of each control character: `␛[31m`. As long as it was. */
export function printable(text: string): string {
  return text.replace(controls, (control) => {
    const code = control.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(pictures + code);
    return code === 0x7f ? deletePicture : replacement;
  });
}
