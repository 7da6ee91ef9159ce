// The files of a drop, folders walked. A name is the path within what was dropped.

export interface NamedFile {
  name: string;
  file: File;
}

/** More than anybody means to drop at once: a whole disk, by mistake. Of those no more are looked for than it takes to know. */
export const mostFiles = 500;

/** Files of hidden folders and of programs are no documents. */
const passedOver = /^(?:\.|node_modules$|Thumbs\.db$|desktop\.ini$)/;

/** The entries have to be taken before anything is awaited: the browser forgets them after the event. */
export async function droppedFiles(transfer: DataTransfer): Promise<NamedFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const plain = [...transfer.files];
  if (entries.length === 0) return plain.map((file) => ({ name: file.name, file }));
  const found: NamedFile[] = [];
  for (const entry of entries) await walk(entry, '', found);
  return found;
}

/** Of an input for files or for a folder. */
export function chosenFiles(list: FileList | null): NamedFile[] {
  return [...(list ?? [])]
    .filter(({ webkitRelativePath }) => !webkitRelativePath.split('/').some((part) => passedOver.test(part)))
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

async function walk(entry: FileSystemEntry, within: string, found: NamedFile[]): Promise<void> {
  if (found.length > mostFiles || passedOver.test(entry.name)) return;
  const name = within + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    found.push({ name, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A folder is listed a hundred entries at a time.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return;
    for (const each of entries) await walk(each, `${name}/`, found);
  }
}
