// The files of a drop, folders walked. A name is the path within what was dropped.

export interface NamedFile {
  name: string;
  file: File;
}

/** More than anybody means to drop at once: a whole disk, by mistake. Of those no more are looked for than it takes to know. */
export const mostFiles = 500;

/** Files of hidden folders and of programs are no documents. */
const noDocuments = /^(?:\.|node_modules$|Thumbs\.db$|desktop\.ini$)/;

export interface Dropped {
  files: NamedFile[];
  /** Names of files and folders that were not looked into: hidden ones, and those that cannot be read. */
  passedOver: string[];
}

/** The entries have to be taken before anything is awaited: the browser forgets them after the event. */
export async function droppedFiles(transfer: Pick<DataTransfer, 'items' | 'files'>): Promise<Dropped> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const plain = [...transfer.files];
  const found: Dropped = { files: [], passedOver: [] };
  if (entries.length === 0) found.files = plain.map((file) => ({ name: file.name, file }));
  for (const entry of entries) await walk(entry, '', found);
  return found;
}

/** Of an input for files or for a folder. */
export function chosenFiles(list: FileList | null): Dropped {
  const found: Dropped = { files: [], passedOver: [] };
  const passedOver = new Set<string>();
  for (const file of list ?? []) {
    const parts = file.webkitRelativePath.split('/');
    const at = parts.findIndex((part) => noDocuments.test(part));
    if (at < 0) found.files.push({ name: file.webkitRelativePath || file.name, file });
    else passedOver.add(parts.slice(0, at + 1).join('/'));
  }
  return { ...found, passedOver: [...passedOver] };
}

async function walk(entry: FileSystemEntry, within: string, found: Dropped): Promise<void> {
  if (found.files.length > mostFiles) return;
  const name = within + entry.name;
  if (noDocuments.test(entry.name)) {
    found.passedOver.push(name);
    return;
  }
  try {
    if (entry.isFile) found.files.push({ name, file: await fileOf(entry as FileSystemFileEntry) });
    else
      for await (const each of entriesOf(entry as FileSystemDirectoryEntry))
        await walk(each, `${name}/`, found);
  } catch (error) {
    // The rights to read it are missing, or it is gone meanwhile.
    if (!(error instanceof DOMException)) throw error;
    found.passedOver.push(name);
  }
}

async function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return await new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A folder is listed a hundred entries at a time. */
async function* entriesOf(folder: FileSystemDirectoryEntry): AsyncGenerator<FileSystemEntry> {
  const reader = folder.createReader();
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return;
    yield* entries;
  }
}
