import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { isPortalError } from '../../api/portal-error.ts';
import type { PortalContext, Say } from '../context.ts';

/** A piece of the dashboard. It renders into the page itself (see the room's README for the reason). */
export class PortalView extends LitElement {
  /** Client, texts and login. */
  @property({ attribute: false }) portal!: PortalContext;

  protected get say(): Say {
    return this.portal.say;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Lets the shell ask for a new login where a call was refused as signed out; every failure still reaches the caller. */
  protected async call<Answer>(run: () => Promise<Answer>): Promise<Answer> {
    try {
      return await run();
    } catch (thrown) {
      if (isPortalError(thrown) && thrown.code === 'signed-out') this.portal.loginEnded();
      throw thrown;
    }
  }
}

/** A page: what one address shows. Its first `<h1>` takes the focus on arrival. */
export class PortalPage extends PortalView {
  /** Whether leaving now would lose input. */
  get hasUnsavedChanges(): boolean {
    return false;
  }
}
