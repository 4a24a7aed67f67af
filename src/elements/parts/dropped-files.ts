/** What systems put beside files, and nobody means. */
const unmeant = /^(\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|\.localized)$/i;

export const isMeant = ({ name }: File): boolean => !unmeant.test(name);

/** Whether files are dragged, and not a text, an address or a part of the page. */
export function hasFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

/** More are not read from folders: the list takes fewer. */
const most = 5000;

/** The files that were dropped or pasted, those in folders too. Must be called in the event itself: later the browser tells nothing. */
export function filesOf(transfer: DataTransfer): Promise<readonly File[]> {
  const entries = [...transfer.items].filter(({ kind }) => kind === 'file').map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }));
  return (async () => {
    const found: File[] = [];
    for (const { entry, file } of entries) {
      if (entry?.isDirectory) await readFolder(entry as FileSystemDirectoryEntry, found);
      else if (file) found.push(file);
    }
    return found.filter(isMeant);
  })();
}

async function readFolder(folder: FileSystemDirectoryEntry, found: File[]): Promise<void> {
  const reader = folder.createReader();
  // A reader gives a hundred at a time, and nothing when it is through.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((done, fail) => { reader.readEntries(done, fail); });
    if (entries.length === 0 || found.length >= most) return;
    for (const entry of entries) {
      if (entry.isDirectory) await readFolder(entry as FileSystemDirectoryEntry, found);
      else found.push(await new Promise<File>((done, fail) => { (entry as FileSystemFileEntry).file(done, fail); }));
    }
  }
}

/** Whether a file is of those that an `accept` names, as an `<input>` reads it. */
export function isAccepted({ name, type }: Pick<File, 'name' | 'type'>, accept: string): boolean {
  const wanted = accept.split(',').map((one) => one.trim().toLowerCase()).filter((one) => one !== '');
  return wanted.length === 0 || wanted.some((one) => (one.startsWith('.') ? name.toLowerCase().endsWith(one) : one.endsWith('/*') ? type.startsWith(one.slice(0, -1)) : type === one));
}
