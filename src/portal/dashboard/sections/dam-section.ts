import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { damKinds, type DamKind } from '../../../domain/asset.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { ConnectionReport, DamConnectionBody, IntegrationSettings } from '../../api/settings.ts';
import { SettingsSavedEvent } from '../events.ts';
import { mayEdit } from '../may-edit.ts';
import { DraftController, isStale, type FieldErrors } from '../parts/draft.ts';
import { notice, saveBar, selectField, textField } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import type { SettingValues } from '../parts/setting-words.ts';
import { staleSave } from '../parts/stale-save.ts';
import { problemText } from '../problem-text.ts';
import { oauthHelp } from './oauth-help.ts';
import { portalHost } from './portal-address.ts';
import { signInForm } from './dam-sign-in.ts';
import { sectionHead } from './section-head.ts';

interface DamDraft {
  readonly portalUrl: string;
  readonly kind: DamKind;
  readonly clientId: string;
  /** Only ever what was typed here; the stored one never comes back. */
  readonly clientSecret: string;
  /** A service account; its password, too, only as it was typed. */
  readonly userName: string;
  readonly password: string;
}

const damNames: Readonly<Record<DamKind, string>> = { bynder: 'Bynder', webdam: 'Webdam' };

/** The connection to the DAM. */
export class DamSection extends PortalView {
  /** What is stored. */
  @property({ attribute: false }) settings!: IntegrationSettings;
  @state() private isTesting = false;
  @state() private isConnecting = false;
  @state() private report: ConnectionReport | null = null;
  @state() private testProblem: unknown = null;
  /** What the report is about. */
  private tested: DamDraft | null = null;

  private readonly draft = new DraftController<DamDraft, IntegrationSettings>(this, {
    read: ({ dam }) => ({ portalUrl: dam?.portalUrl ?? '', kind: dam?.kind ?? 'bynder', clientId: dam?.clientId ?? '', clientSecret: '', userName: dam?.signIn?.way === 'account' ? dam.signIn.userName : '', password: '' }),
    validate: (draft) => this.check(draft),
    send: (draft, base) => this.call(() => this.portal.client.saveConnection(this.toBody(draft), base.revisions.dam)),
    refused: (thrown) => this.refused(thrown),
  });

  get isDirty(): boolean {
    return this.draft.isDirty;
  }

  protected override willUpdate(): void {
    this.draft.adopt(this.settings);
  }

  protected override render() {
    const { say, draft } = this;
    const { portalUrl, kind } = draft.value;
    const { errors } = draft;
    const isReadOnly = !mayEdit(this.portal);
    return html`
      ${sectionHead('dam-title', say('dam.title'), say('dam.text'))}
      <form class="card form" novalidate aria-labelledby="dam-title" @submit=${this.onSubmit}>
        ${textField({
          id: 'dam-portal-url', label: say('dam.portal-url'), type: 'url', value: portalUrl, placeholder: 'https://brand.example.com', isRequired: true, maxLength: 500, isReadOnly,
          hint: say('dam.portal-url-hint'), error: errors.portalUrl, onInput: (value) => draft.set({ portalUrl: value }),
        })}
        ${selectField({
          id: 'dam-kind', label: say('dam.kind'), value: kind, isReadOnly, error: errors.kind, hint: say('dam.kind-hint'),
          options: damKinds.map((value) => ({ value, label: damNames[value] })),
          onChange: (value) => draft.set({ kind: damKinds.find((known) => known === value) ?? 'bynder' }),
        })}
        ${this.asksFor(kind) === 'person' ? this.renderSignIn() : this.renderCredentials()}
        <div class="form__news" aria-live="polite">
          ${this.testProblem === null ? nothing : notice('danger', problemText(say, this.testProblem))}
          ${this.report === null
            ? nothing
            : html`<portal-connection-report .portal=${this.portal} .report=${this.report} dam=${damNames[(this.tested ?? draft.value).kind]} .asksFor=${this.asksFor((this.tested ?? draft.value).kind)} .isStale=${this.tested !== null && !isSameConnection(this.tested, draft.value)}></portal-connection-report>`}
        </div>
        ${isStale(draft.problem)
          ? staleSave(this, draft, { kind: 'settings.dam.save', read: ({ dam }) => valuesOf(dam), mine: valuesOf(draft.value), onTake: this.takeTheirs, onSave: this.saveMine })
          : nothing}
        ${isReadOnly ? nothing : saveBar({
          say, phase: draft.phase, isDirty: draft.isDirty, problem: isStale(draft.problem) ? null : draft.problem, onDiscard: () => draft.discard(),
          extra: html`<button class="button" type="button" aria-disabled=${this.isTesting ? 'true' : 'false'} @click=${() => void this.test()}>
            ${this.isTesting ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}${say(this.isTesting ? 'dam.testing' : 'dam.test')}
          </button>`,
        })}
      </form>
    `;
  }

  /** Whom the DAM lets in, as the portal says. */
  private asksFor(kind: DamKind): 'application' | 'person' {
    return this.settings.damOffers?.[kind]?.letsIn ?? 'application';
  }

  private renderSignIn() {
    const { draft, portal, settings } = this;
    const { kind, userName, password } = draft.value;
    return signInForm({
      portal, settings, kind, dam: damNames[kind], account: { userName, password }, errors: draft.errors, isReadOnly: !mayEdit(portal), isConnecting: this.isConnecting,
      onConnect: () => void this.connect(), onAccount: (account) => draft.set(account),
    });
  }

  /** Off to the DAM, which leads back here. */
  private async connect(): Promise<void> {
    this.isConnecting = true;
    this.testProblem = null;
    try {
      const { url } = await this.call(() => this.portal.client.connectDam());
      location.assign(url);
    } catch (thrown) {
      this.testProblem = thrown;
      this.isConnecting = false;
      if (!isPortalError(thrown)) throw thrown;
    }
  }

  private renderCredentials() {
    const { say, draft } = this;
    const { errors, value } = draft;
    const { portalUrl, clientId, clientSecret } = value;
    const isStored = !this.needsSecret(value);
    const isReadOnly = !mayEdit(this.portal);
    return html`
      ${textField({
        id: 'dam-client-id', label: say('dam.client-id'), value: clientId, isRequired: true, isMonospaced: true, maxLength: 200, isReadOnly,
        hint: say('dam.client-id-hint'), error: errors.clientId, onInput: (value) => draft.set({ clientId: value }),
      })}
      ${textField({
        id: 'dam-client-secret', label: say('dam.client-secret'), type: 'password', autocomplete: 'new-password', value: clientSecret, isRequired: !isStored, isMonospaced: true, maxLength: 500, isReadOnly,
        placeholder: isStored ? say('dam.secret-stored') : '',
        hint: isReadOnly ? '' : say(isStored ? 'dam.client-secret-hint-stored' : 'dam.client-secret-hint'),
        error: errors.clientSecret, onInput: (value) => draft.set({ clientSecret: value }),
      })}
      ${isReadOnly ? nothing : oauthHelp(this.portal, portalHost(portalUrl))}
    `;
  }

  /** A stored secret belongs to one host and one client; for others it must be typed, or it could be sent to a stranger. */
  private needsSecret({ portalUrl, kind, clientId }: DamDraft): boolean {
    const { dam } = this.settings;
    if (this.asksFor(kind) === 'person') return false;
    return !dam?.hasClientSecret || portalHost(dam.portalUrl) !== portalHost(portalUrl) || dam.clientId !== clientId.trim();
  }

  private check(draft: DamDraft): FieldErrors<DamDraft> {
    const { say } = this;
    const errors: FieldErrors<DamDraft> = {};
    if (draft.portalUrl.trim() === '') errors.portalUrl = say('dam.wrong.portal-url-missing');
    else if (portalHost(draft.portalUrl) === null) errors.portalUrl = say('dam.wrong.portal-url');
    const { dam } = this.settings;
    const isKept = dam?.kind === draft.kind && dam.signIn?.way === 'account' && dam.signIn.userName === draft.userName.trim();
    if (this.asksFor(draft.kind) === 'person') {
      if (draft.userName.trim() === '' && draft.password !== '') errors.userName = say('dam.person.name-missing');
      if (draft.userName.trim() !== '' && draft.password === '' && !isKept) errors.password = say('dam.person.password-missing');
    } else if (draft.clientId.trim() === '') errors.clientId = say('dam.wrong.client-id-missing');
    if (draft.clientSecret === '' && this.needsSecret(draft)) {
      errors.clientSecret = say(this.settings.dam?.hasClientSecret ? 'dam.wrong.client-secret-again' : 'dam.wrong.client-secret-missing');
    }
    return errors;
  }

  /** The portal's refusals by field. */
  private refused(thrown: unknown): FieldErrors<DamDraft> {
    if (!isPortalError(thrown) || thrown.code !== 'invalid-input') return {};
    const { say } = this;
    const errors: FieldErrors<DamDraft> = {};
    if (thrown.fields['portalUrl'] !== undefined) errors.portalUrl = say('dam.wrong.portal-url-refused');
    if (thrown.fields['account.userName'] !== undefined) errors.userName = say('dam.person.name-missing');
    if (thrown.fields['account.password'] !== undefined) errors.password = say('dam.person.password-missing');
    if (thrown.fields['kind'] !== undefined) errors.kind = say('dam.wrong.kind-refused');
    if (thrown.fields['clientId'] !== undefined) errors.clientId = say('dam.wrong.client-id-refused');
    if (thrown.fields['clientSecret'] !== undefined) errors.clientSecret = say('dam.wrong.client-secret-again');
    return errors;
  }

  private async test(): Promise<void> {
    if (this.isTesting) return;
    const tested = this.draft.value;
    // What else is missing is the report's to say: an address alone may be tried, too.
    const { portalUrl, clientSecret } = this.check(tested);
    const errors: FieldErrors<DamDraft> = {
      ...(portalUrl === undefined ? {} : { portalUrl }),
      ...(clientSecret === undefined || !this.settings.dam?.hasClientSecret ? {} : { clientSecret }),
    };
    this.testProblem = null;
    if (Object.keys(errors).length > 0) {
      this.draft.fail(errors);
      return;
    }
    this.report = null;
    this.isTesting = true;
    try {
      this.report = await this.call(() => this.portal.client.testConnection(this.toBody(tested)));
      this.tested = tested;
    } catch (thrown) {
      const refused = this.refused(thrown);
      if (Object.keys(refused).length > 0) this.draft.fail(refused);
      else this.testProblem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    } finally {
      this.isTesting = false;
    }
  }

  private toBody({ portalUrl, kind, clientId, clientSecret, userName, password }: DamDraft): DamConnectionBody {
    const body = { portalUrl: portalUrl.trim(), kind, clientId: clientId.trim() };
    if (this.asksFor(kind) === 'person') return userName.trim() === '' && password === '' ? body : { ...body, account: { userName: userName.trim(), password } };
    return clientSecret === '' ? body : { ...body, clientSecret };
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.save();
  };

  /** They gave theirs up, and the buttons are gone. */
  private readonly takeTheirs = (): void => {
    this.draft.discard();
    this.querySelector<HTMLElement>('.section__title')?.focus();
  };

  /** They have seen what is stored now, and still want theirs. */
  private readonly saveMine = (now: IntegrationSettings): void => {
    this.draft.rebase(now);
    this.querySelector<HTMLElement>('[type=submit]')?.focus();
    void this.save();
  };

  private async save(): Promise<void> {
    const tested = this.tested !== null && isSameConnection(this.tested, this.draft.value);
    const saved = await this.draft.save();
    if (!saved) return;
    // The report is still about this connection, though the secret has left the form.
    if (tested) this.tested = this.draft.value;
    this.dispatchEvent(new SettingsSavedEvent(saved));
  }
}

/** What may be shown of a connection. */
const valuesOf = (dam: Pick<DamDraft, 'portalUrl' | 'kind' | 'clientId'> | null): SettingValues => (dam ? { portalUrl: dam.portalUrl, kind: dam.kind, clientId: dam.clientId } : {});

function isSameConnection(one: DamDraft, other: DamDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-dam-section': DamSection;
  }
}
