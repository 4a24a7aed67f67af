/** Values of accounts that browsers need at run time; this file imports no schema library. */

/** Languages of the portal's own mails. */
export const mailLanguages = ['en', 'de', 'nl'] as const;
export type MailLanguage = (typeof mailLanguages)[number];

/** Characters of a new password. Long enough that no rule about kinds of characters is needed. */
export const passwordLimits = { shortest: 12, longest: 200 } as const;

/** Longest name of a person. */
export const longestName = 100;

/** Why a new password was refused, in `fields` of an `invalid-input`: too few characters · too few different ones, or hardly more than the person's own address. */
export const passwordProblems = ['short', 'weak'] as const;
export type PasswordProblem = (typeof passwordProblems)[number];

/** What is wrong with a new password of the person with this address; `null`: nothing. */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  const characters = [...password.normalize('NFC').toLowerCase()];
  if (characters.length < passwordLimits.shortest) return 'short';
  // What is left without what everybody knows of the person must be worth guessing by itself.
  const known = [email, ...email.split(/[@.+_-]/)].map((part) => part.toLowerCase()).filter((part) => part.length > 3);
  const own = known.reduce((text, part) => text.replaceAll(part, ''), characters.join(''));
  return new Set(own).size < 5 ? 'weak' : null;
}

/** Why a link of a mail opens nothing, in `fields.token` of an `invalid-token`. `unknown`: never made, cut, withdrawn, or replaced by a newer one. */
export const linkProblems = ['expired', 'used', 'unknown'] as const;
export type LinkProblem = (typeof linkProblems)[number];
