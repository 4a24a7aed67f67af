import { nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { SelectorConnection, TokenProvider } from '../../selector/connection.ts';
import { BaseElement } from '../internal/base-element.ts';
import type { UploadBody } from './upload-body.ts';

/**
 * A button that brings files into the digital asset manager: chosen, dropped on it or pasted. It is there only where the portal's settings and the DAM allow uploads.
 * A panel asks for what the DAM wants to know, warns of files that are there already, and shows how far they are; closing it stops nothing,
 * and what a reload interrupts goes on when the same files are chosen again.
 *
 * @tag upload-button
 * @slot - Replaces the words of the button.
 * @fires {BeforeUploadEvent} before-upload - A file is about to be sent; `detail.details` may be changed, and `preventDefault()` refuses it, with `reason` as the sentence that is shown.
 * @fires {UploadStartedEvent} upload-started - A file is on its way.
 * @fires {UploadProgressEvent} upload-progress - More bytes have arrived, of all files together.
 * @fires {UploadFinishedEvent} upload-finished - A file is an asset; `detail.asset` tells which. `detail.isNew` is false where the user took one that was there already.
 * @fires {UploadFailedEvent} upload-failed - A file could not be uploaded; its user may try again.
 * @csspart base - Everything.
 * @csspart button - Every button.
 * @csspart upload-button - The button itself.
 * @csspart camera-button - The button that takes a photo, on devices that are touched.
 * @csspart notice - A message about a problem.
 */
export class UploadButton extends BaseElement {
  /** The content field's name in the CMS: it chooses the field's settings in the portal. Default: the Global settings. */
  @property() field = '';
  /** The organisation's API key, from the Integration Portal. Not needed with `token` or `tokenProvider`. */
  @property({ attribute: 'api-key' }) apiKey = '';
  /** An editor token in place of the API key. */
  @property() token = '';
  /** Asks the page's own server for an editor token. */
  @property({ attribute: false }) tokenProvider: TokenProvider | null = null;
  /** The Integration Portal's address. Default: where the script came from. */
  @property({ attribute: 'portal-url' }) portalUrl = '';
  /** Where files go, instead of `portal-url` and `api-key`. */
  @property({ attribute: false }) connection: SelectorConnection | null = null;
  /** Interface language as a BCP 47 tag. Default: that of the portal's settings, else of the page. */
  @property() language = '';
  /** Which files may be chosen, as of an `<input type=file>`: `image/*,.pdf`. */
  @property() accept = '';
  /** Several files at once. */
  @property({ type: Boolean }) multiple = false;
  /** Folders are chosen, with all files in them. */
  @property({ type: Boolean }) folders = false;
  /** On a device with a camera, opens it: `environment` or `user`. Without it, phones and tablets get a button of their own for taking a photo. */
  @property() capture = '';
  /** Shows the button, but lets nobody use it. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** Everything beyond its attributes, so that pages without the button load none of it. */
  @state() private body: UploadBody | null = null;

  /** Uploads these files, as if the user had chosen them: shows what the DAM asks for. */
  async add(files: readonly File[]): Promise<void> {
    await (await this.#load()).add(files);
  }

  /** Focuses the button. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.upload')?.focus(options);
  }

  protected override firstUpdated(): void {
    this.#load().catch((error: unknown) => console.warn('<upload-button> could not be loaded.', error));
  }

  protected override render(): unknown {
    return this.body?.render() ?? nothing;
  }

  async #load(): Promise<UploadBody> {
    const { UploadBody: Body } = await import('./upload-body.ts');
    return this.body ??= new Body(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'upload-button': UploadButton;
  }
}
