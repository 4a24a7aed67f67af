import { faultOf, fittingName, headBytes } from '../../domain/upload-checks.ts';
import type { UploadForm } from '../../domain/upload.ts';
import type { UploadConnection } from '../connection.ts';
import { toProblem } from '../problem.ts';
import { Slots } from './slots.ts';
import { toUploadProblem, uploadProblem } from './upload-problem.ts';
import type { UploadItem } from './upload-state.ts';

/** Files whose first bytes are read, or twins looked for, at once. */
const checksAtOnce = 4;

export interface FileChecksOptions {
  readonly uploads: () => Pick<UploadConnection, 'findTwins'>;
  /** What the DAM asks of a file; `null` while nobody knows. */
  readonly form: () => UploadForm | null;
  readonly item: (id: string) => UploadItem | undefined;
  readonly patch: (id: string, change: Partial<UploadItem>) => void;
}

/** Whether files may be uploaded, and whether they are there already. */
export class FileChecks {
  readonly #options: FileChecksOptions;
  readonly #slots = new Slots(checksAtOnce);
  #findsTwins = true;

  constructor(options: FileChecksOptions) {
    this.#options = options;
  }

  /** Looks at a file that is `checking`; it is a draft then. */
  async check(id: string): Promise<void> {
    const { patch } = this.#options;
    const isStillChecking = (): boolean => this.#options.item(id)?.status === 'checking';
    const free = await this.#slots.take(AbortSignal.any([]));
    try {
      const [item, form] = [this.#options.item(id), this.#options.form()];
      if (!item || !form || !isStillChecking()) return;
      const head = new Uint8Array(await item.source.slice(0, headBytes).arrayBuffer());
      // Somebody else looked meanwhile, and more may have happened since.
      if (!isStillChecking()) return;
      const fault = faultOf(item.file, head, form);
      const better = fault === 'content' ? fittingName(item.file.fileName, head) : null;
      patch(id, { status: 'draft', problem: fault ? uploadProblem(fault) : null, betterName: better });
      if (fault === null && this.#findsTwins) await this.#findTwins(item);
    } catch (error) {
      patch(id, { status: 'draft', problem: toUploadProblem(error) });
    } finally {
      free();
    }
  }

  async #findTwins({ id, file }: UploadItem): Promise<void> {
    try {
      const twins = await this.#options.uploads().findTwins(file);
      if (this.#options.item(id)) this.#options.patch(id, { twins });
    } catch (error) {
      // A warning that cannot be given keeps nobody from uploading; and who asks too much is not asked more.
      if (toProblem(error).code === 'rate-limited') this.#findsTwins = false;
    }
  }
}
