import type { Session } from '../../api/session.ts';

/** The link of a mail has logged a person in. */
export class LinkUsedEvent extends CustomEvent<Session> {
  static readonly type = 'link-used';

  constructor(session: Session) {
    super(LinkUsedEvent.type, { detail: session, bubbles: true });
  }
}
