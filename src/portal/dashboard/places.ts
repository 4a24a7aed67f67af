/** Where a person arrives after logging in. */
export const homePath = '/dashboard/integration-settings';

/** The remote log. */
export const logsPath = '/dashboard/logs';

/** A person's own account. */
export const accountPath = '/dashboard/account';

/** Where links of mails lead; what opens them stands behind the `#`. */
export const invitationPath = '/invitation';
export const passwordResetPath = '/password-reset';

/** Where those who run the portal see all organisations. */
export const operatorPath = '/operator';

/** Whether a path of this host belongs to the dashboard; the API, its document and files do not. */
export function isDashboardPath(path: string): boolean {
  return path === '/' || path === invitationPath || path === passwordResetPath || path === '/dashboard' || path.startsWith('/dashboard/') || path === operatorPath || path.startsWith(`${operatorPath}/`);
}
