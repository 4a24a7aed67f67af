import { html, type TemplateResult } from 'lit';
import { passwordLimits, passwordProblem } from '../../api/account-values.ts';
import type { Say } from '../context.ts';
import { textField } from './form-fields.ts';

export interface NewPasswordParts {
  readonly say: Say;
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** Whose password it is. */
  readonly email: string;
  readonly isShown: boolean;
  readonly error?: string | undefined;
  readonly onInput: (value: string) => void;
  readonly onToggle: () => void;
}

/** A password to be chosen, which can be looked at, with a word on how hard it is to guess. */
export function newPasswordField({ say, value, email, isShown, onToggle, ...parts }: NewPasswordParts): TemplateResult {
  return textField({
    ...parts, value, type: isShown ? 'text' : 'password', autocomplete: 'new-password', isRequired: true, maxLength: passwordLimits.longest,
    hint: html`<span role="status">${strengthText(say, value, email)}</span>`,
    after: html`<button class="button" type="button" aria-pressed=${isShown ? 'true' : 'false'} aria-label=${say('login.show-password')} @click=${onToggle}>${say(isShown ? 'login.hide' : 'login.show')}</button>`,
  });
}

function strengthText(say: Say, password: string, email: string): string {
  if (password === '') return say('account.password.rule', { least: passwordLimits.shortest });
  const problem = passwordProblem(password, email);
  if (problem === 'short') return say('account.password.more', { count: passwordLimits.shortest - [...password.normalize('NFC')].length });
  if (problem === 'weak') return say('account.password.weak');
  return say([...password].length >= 18 ? 'account.password.strong' : 'account.password.good');
}

/** What is wrong with a new password, in words; `undefined`: nothing. */
export function newPasswordError(say: Say, password: string, email: string): string | undefined {
  const problem = passwordProblem(password, email);
  if (password === '') return say('account.password.missing');
  return problem === null ? undefined : problem === 'short' ? say('account.password.rule', { least: passwordLimits.shortest }) : say('account.password.weak');
}
