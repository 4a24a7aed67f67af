import type { FolderSummary } from '../domain/filters.ts';
import { toProblem, type Problem } from './problem.ts';

/** Asks for the folders below one; `null` asks for those at the top. */
export type ListFolders = (parent: string | null, options: { readonly signal: AbortSignal }) => Promise<readonly FolderSummary[]>;

/** What lies below a folder. */
export interface FolderBranch {
  readonly status: 'loading' | 'ready' | 'error';
  readonly folders: readonly FolderSummary[];
  readonly problem: Problem | null;
}

export interface FolderTreeState {
  /** By the folder above; `top` of those that have none. Folders nobody opened yet are not there. */
  readonly branches: Readonly<Record<string, FolderBranch>>;
  readonly expanded: ReadonlySet<string>;
}

export const top = '';

/** A folder where it stands in the tree. */
export interface FolderRow {
  readonly folder: FolderSummary;
  readonly parents: readonly FolderSummary[];
  /** From 1, among those of the same folder. */
  readonly position: number;
  readonly size: number;
}

/** Folders in sight, each followed by those below it where it is open. */
export function rowsOf({ branches, expanded }: FolderTreeState, above = top, parents: readonly FolderSummary[] = []): readonly FolderRow[] {
  const folders = branches[above]?.folders ?? [];
  return folders.flatMap((folder, at): readonly FolderRow[] => [
    { folder, parents, position: at + 1, size: folders.length },
    ...(expanded.has(folder.id) ? rowsOf({ branches, expanded }, folder.id, [...parents, folder]) : []),
  ]);
}

/** A tree of folders, of which each level is asked for when it is first opened. */
export class FolderTree {
  readonly #list: ListFolders;
  readonly #listeners = new Set<(state: FolderTreeState) => void>();
  readonly #running = new AbortController();
  #state: FolderTreeState = { branches: {}, expanded: new Set() };

  constructor(list: ListFolders) {
    this.#list = list;
  }

  getState(): FolderTreeState {
    return this.#state;
  }

  subscribe(listener: (state: FolderTreeState) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#state);
    return () => this.#listeners.delete(listener);
  }

  /** Asks for what is below a folder, unless it is there or on its way; what failed is asked for again. */
  async load(parent = top): Promise<void> {
    const { status } = this.#state.branches[parent] ?? {};
    if (status === 'loading' || status === 'ready') return;
    const { signal } = this.#running;
    this.#put(parent, { status: 'loading', folders: [], problem: null });
    try {
      const folders = await this.#list(parent === top ? null : parent, { signal });
      if (!signal.aborted) this.#put(parent, { status: 'ready', folders, problem: null });
    } catch (error) {
      if (!signal.aborted) this.#put(parent, { status: 'error', folders: [], problem: toProblem(error) });
    }
  }

  /** Opens or closes a folder. */
  expand(id: string, isExpanded: boolean): void {
    const expanded = new Set(this.#state.expanded);
    if (isExpanded) expanded.add(id);
    else expanded.delete(id);
    this.#apply({ expanded });
    if (isExpanded) void this.load(id);
  }

  stop(): void {
    this.#running.abort();
  }

  #put(parent: string, branch: FolderBranch): void {
    this.#apply({ branches: { ...this.#state.branches, [parent]: branch } });
  }

  #apply(change: Partial<FolderTreeState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener(this.#state);
  }
}
