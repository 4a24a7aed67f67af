import type { MailLanguage } from '../../api/account-values.ts';

interface Letter {
  readonly subject: string;
  readonly text: string;
}

interface InvitationParts {
  readonly name: string;
  readonly organisation: string;
  /** E-mail address of whoever invites. */
  readonly invitedBy: string;
  readonly link: string;
}

const invitations: Readonly<Record<MailLanguage, (parts: InvitationParts) => Letter>> = {
  en: ({ name, organisation, invitedBy, link }) => ({
    subject: `Invitation to the Integration Portal of ${organisation}`,
    text: `Hello ${name},\n\n${invitedBy} invites you to the Integration Portal of ${organisation}. Choose a password here to join:\n\n${link}\n\nThe link works once, and for seven days. If you do not expect this invitation, do nothing: no account is made.\n`,
  }),
  de: ({ name, organisation, invitedBy, link }) => ({
    subject: `Einladung zum Integration Portal von ${organisation}`,
    text: `Guten Tag ${name},\n\n${invitedBy} lädt Sie zum Integration Portal von ${organisation} ein. Wählen Sie hier ein Passwort, um beizutreten:\n\n${link}\n\nDer Link gilt einmal und sieben Tage lang. Wenn Sie diese Einladung nicht erwarten, brauchen Sie nichts zu tun: Es wird kein Konto angelegt.\n`,
  }),
  nl: ({ name, organisation, invitedBy, link }) => ({
    subject: `Uitnodiging voor het Integration Portal van ${organisation}`,
    text: `Hallo ${name},\n\n${invitedBy} nodigt u uit voor het Integration Portal van ${organisation}. Kies hier een wachtwoord om deel te nemen:\n\n${link}\n\nDe link werkt één keer en zeven dagen lang. Verwacht u deze uitnodiging niet, dan hoeft u niets te doen: er wordt geen account aangemaakt.\n`,
  }),
};

/** The mail of an invitation, in the language that whoever invites has chosen. */
export const invitationMail = (language: MailLanguage, parts: InvitationParts): Letter => invitations[language](parts);

interface ResetParts {
  readonly name: string;
  readonly link: string;
}

const resets: Readonly<Record<MailLanguage, (parts: ResetParts) => Letter>> = {
  en: ({ name, link }) => ({
    subject: 'A new password for the Integration Portal',
    text: `Hello ${name},\n\nsomebody, probably you, asked for a new password for the Integration Portal. Choose it here:\n\n${link}\n\nThe link works once, and for one hour. If it was not you, do nothing: your password stays as it is.\n`,
  }),
  de: ({ name, link }) => ({
    subject: 'Ein neues Passwort für das Integration Portal',
    text: `Guten Tag ${name},\n\njemand, vermutlich Sie, hat ein neues Passwort für das Integration Portal angefordert. Wählen Sie es hier:\n\n${link}\n\nDer Link gilt einmal und eine Stunde lang. Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.\n`,
  }),
  nl: ({ name, link }) => ({
    subject: 'Een nieuw wachtwoord voor het Integration Portal',
    text: `Hallo ${name},\n\niemand, waarschijnlijk u, heeft een nieuw wachtwoord voor het Integration Portal aangevraagd. Kies het hier:\n\n${link}\n\nDe link werkt één keer en één uur lang. Was u het niet, dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.\n`,
  }),
};

/** The mail by which a person sets a new password. */
export const resetMail = (language: MailLanguage, parts: ResetParts): Letter => resets[language](parts);
