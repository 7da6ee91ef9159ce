import { desk } from '../state/desk.ts';
import { tell } from '../state/notices.ts';
import { upload } from '../state/uploads.ts';
import { formatCount, text } from '../text/index.ts';
import { type Dropped, mostFiles, type NamedFile } from './dropped-files.ts';

/** As many are named. */
const mostNames = 3;

/** Says first what of it is not looked at. */
export async function addDropped({ files, passedOver }: Dropped): Promise<void> {
  const t = text();
  const names = passedOver.slice(0, mostNames).join(', ') + (passedOver.length > mostNames ? ' …' : '');
  if (passedOver.length > 0) tell(t.passedOver(passedOver.length, names));
  else if (files.length === 0) tell(t.noFiles);
  await addDocuments(files);
}

/** One after the other: each is read with all that the computer has. A whole disk, by mistake, is refused. What cannot be read is named where uploads are shown. */
export async function addDocuments(files: readonly NamedFile[]): Promise<void> {
  const at = desk.peek();
  if (at === null) return;
  if (files.length > mostFiles) return tell(text().tooManyFiles(formatCount(mostFiles)));
  const uploaded: string[] = [];
  for (const { name, file } of files) {
    const document = await upload(file, name);
    if (document !== null) uploaded.push(document.id);
  }
  await addKnown(uploaded);
}

export async function addKnown(ids: readonly string[]): Promise<void> {
  const at = desk.peek();
  if (at === null || ids.length === 0) return;
  await at.setDocuments([...new Set([...at.documents, ...ids])]);
}
