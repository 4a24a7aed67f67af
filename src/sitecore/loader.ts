/** Stands where the existing connector's page loads its picker from: the same global function, for pages that know no modules. A classic script, so nothing is imported by it before it runs. */
import { dialogOpener, type DialogCode } from './dialog-loader.ts';

interface ConnectorWindow {
  Hdis?: { AssetSelector?: object };
}

const portalUrl = new URL((document.currentScript as HTMLScriptElement).src).origin;
const hdis = ((window as ConnectorWindow).Hdis ??= {});
hdis.AssetSelector = Object.assign(hdis.AssetSelector ?? {}, {
  open: dialogOpener({ portalUrl, load: (attempt) => import(`${portalUrl}/sitecore/assets/connector-dialog.js${attempt === 0 ? '' : `?again=${attempt}`}`) as Promise<DialogCode> }),
});
