import { toFolder, toFolders, type Folder } from './places.ts';
import type { WebdamTransport } from './transport.ts';

/** Folders whose content is asked for at most, and so many at once: an account may have thousands. */
const mostRequests = 150;
const atOnce = 5;

/**
 * The account's folders with all below them. Webdam tells one level with each request, so those are asked for level by level; what lies
 * beyond the bound is left out.
 * @throws {DamError}
 */
export async function readFolders(send: WebdamTransport, signal: AbortSignal): Promise<readonly Folder[]> {
  let left = mostRequests;
  const open = async (folders: readonly Folder[]): Promise<readonly Folder[]> => {
    const opened: Folder[] = [];
    for (let at = 0; at < folders.length; at += atOnce) opened.push(...await Promise.all(folders.slice(at, at + atOnce).map(grow)));
    return opened;
  };
  const grow = async (folder: Folder): Promise<Folder> => {
    if (!folder.hasChildren) return folder;
    if (folder.children.length > 0) return { ...folder, children: await open(folder.children) };
    if (left === 0) return folder;
    left -= 1;
    const children = toFolder(await send({ path: `/folders/${folder.id}`, signal }))?.children ?? [];
    return { ...folder, children: await open(children) };
  };
  return open(toFolders(await send({ path: '/folders', signal })));
}
