import { html, nothing, type TemplateResult } from 'lit';
import type { DamKind } from '../../../domain/asset.ts';
import type { IntegrationSettings } from '../../api/settings.ts';
import { momentText } from '../moment-text.ts';
import { notice, textField } from '../parts/form-fields.ts';
import type { PortalContext } from '../context.ts';

export interface SignInForm {
  readonly portal: PortalContext;
  readonly settings: IntegrationSettings;
  readonly kind: DamKind;
  /** The DAM's name. */
  readonly dam: string;
  readonly account: { readonly userName: string; readonly password: string };
  readonly errors: { readonly userName?: string | undefined; readonly password?: string | undefined };
  readonly isReadOnly: boolean;
  readonly isConnecting: boolean;
  readonly onConnect: () => void;
  readonly onAccount: (account: { userName: string; password: string }) => void;
}

/** How a DAM that lets people in only is connected: a person agrees there, or a service account. */
export function signInForm({ portal, settings, kind, dam, account, errors, isReadOnly, isConnecting, onConnect, onAccount }: SignInForm): TemplateResult {
  const { say } = portal;
  const offer = settings.damOffers?.[kind];
  const stored = settings.dam?.kind === kind ? settings.dam : null;
  const signIn = stored?.signIn ?? null;
  const isStoredAccount = signIn?.way === 'account' && signIn.userName === account.userName.trim();
  return html`
    ${notice('info', say('dam.person.text', { dam }))}
    ${outcomeOf(portal, dam)}
    ${offer?.isSetUp === false ? notice('warning', say('dam.person.not-set-up', { dam })) : html`
      <div class="field">
        <p id="dam-sign-in" role="status">${stateText(portal, signIn, dam)}</p>
        ${isReadOnly ? nothing : html`
          <p><button class="button" type="button" id="dam-connect" aria-describedby="dam-sign-in" aria-disabled=${stored === null || isConnecting ? 'true' : 'false'} @click=${stored === null || isConnecting ? nothing : onConnect}>
            ${say(signIn ? 'dam.person.again' : 'dam.person.connect', { dam })}</button></p>
          ${stored === null ? html`<p class="field__hint">${say('dam.person.save-first')}</p>` : nothing}`}
      </div>
      ${isReadOnly ? nothing : html`
        <fieldset class="field">
          <legend class="field__label">${say('dam.person.account-title')}</legend>
          <p class="field__hint">${say('dam.person.account-hint', { dam })}</p>
          ${textField({ id: 'dam-account-name', label: say('dam.person.account-name'), value: account.userName, maxLength: 200, error: errors.userName, onInput: (userName) => onAccount({ ...account, userName }) })}
          ${textField({
            id: 'dam-account-password', label: say('dam.person.account-password'), type: 'password', autocomplete: 'new-password', value: account.password, maxLength: 500,
            placeholder: isStoredAccount ? say('dam.secret-stored') : '', error: errors.password, onInput: (password) => onAccount({ ...account, password }),
          })}
        </fieldset>`}`}
  `;
}

type SignIn = NonNullable<NonNullable<IntegrationSettings['dam']>['signIn']> | null;

function stateText(portal: PortalContext, signIn: SignIn, dam: string): TemplateResult | string {
  const { say } = portal;
  if (!signIn) return say('dam.person.none');
  if (signIn.endedAt !== null) return notice('danger', say('dam.person.ended', { dam, date: momentText(portal, signIn.endedAt) }));
  return say(signIn.way === 'account' ? 'dam.person.connected-account' : 'dam.person.connected-by', { name: signIn.userName, date: momentText(portal, signIn.signedInAt) });
}

/** What came of going to the DAM; the portal leads back with a word in the address. */
function outcomeOf({ say }: PortalContext, dam: string): TemplateResult | typeof nothing {
  switch (new URLSearchParams(location.search).get('connected')) {
    case 'done': return notice('info', say('dam.person.done', { dam }));
    case 'denied': return notice('warning', say('dam.person.denied', { dam }));
    case 'failed': return notice('danger', say('dam.person.failed', { dam }));
    default: return nothing;
  }
}
