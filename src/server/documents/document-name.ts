// A document has a name that says what it is. Names come from clients: nothing but their last part is kept, and none ever reaches the disk.

/** Endings by media type, for names that have none. */
const endings: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'text/plain': '.txt',
  'text/markdown': '.md',
  'text/html': '.html',
  'text/csv': '.csv',
  'application/json': '.json',
  'application/rtf': '.rtf',
  'application/msword': '.doc',
  'application/vnd.ms-excel': '.xls',
  'application/vnd.ms-powerpoint': '.ppt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': '.pptx',
};

const longest = 200;

export function documentName(given: string, mediaType: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const name =
    last
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(-longest) || 'document';
  return /\.\w{1,5}$/.test(name) ? name : `${name}${endings[mediaType] ?? ''}`;
}
