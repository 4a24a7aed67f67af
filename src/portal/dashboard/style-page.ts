import type { CSSResult } from 'lit';
import { base } from '../../elements/internal/base.styles.ts';
import { controls } from '../../elements/internal/controls.styles.ts';
import { inputs } from '../../elements/internal/inputs.styles.ts';
import { noticeStyles } from '../../elements/internal/notice.styles.ts';
import { tokens } from '../../elements/internal/tokens.styles.ts';
import { dialogs } from './styles/dialogs.styles.ts';
import { forms } from './styles/forms.styles.ts';
import { layout } from './styles/layout.styles.ts';
import { logs } from './styles/logs.styles.ts';
import { operator } from './styles/operator.styles.ts';
import { settings } from './styles/settings.styles.ts';
import { support } from './styles/support.styles.ts';
import { tracking } from './styles/tracking.styles.ts';

/** Gives the page the elements' look: their styles are written for a shadow root, whose host is here the document's root. */
export function stylePage(page: Document): void {
  const styles: readonly CSSResult[] = [tokens, base, controls, inputs, noticeStyles, layout, forms, dialogs, settings, operator, support, logs, tracking];
  page.adoptedStyleSheets = styles.map(({ cssText }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(cssText.replaceAll(':host', ':root'));
    return sheet;
  });
}
