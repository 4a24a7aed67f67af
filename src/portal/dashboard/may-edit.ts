import { mayDo } from '../api/constants.ts';
import type { PortalContext } from './context.ts';

/** Whether the person may change their organisation's settings; viewers only look at them. */
export function mayEdit({ session }: Pick<PortalContext, 'session'>): boolean {
  return session !== null && mayDo(session.user.role, 'administrator');
}
