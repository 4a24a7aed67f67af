import { isAltMissing, textsOf } from '../../domain/asset-texts.ts';
import type { Asset } from '../../domain/asset.ts';
import { chooseDerivative } from '../../domain/derivative.ts';
import { stricterLimits, stricterRules } from '../../domain/field-rules.ts';
import { dayAfter } from '../../domain/rights.ts';
import { breachesOf } from '../../domain/rules.ts';
import type { Selection } from '../../domain/selection.ts';
import { idsInAddress } from '../../domain/values/index.ts';
import { createLookup } from '../../i18n/lookup.ts';
import type { Language } from '../../i18n/languages.ts';
import type { Texts } from '../../i18n/load-texts.ts';
import english from '../../i18n/locales/en/holding.ts';
import { holdingTexts } from '../../i18n/sources/holding.ts';
import type { EmbedSettings, SelectorConnection } from '../../selector/connection.ts';
import { toProblem } from '../../selector/problem.ts';
import type { SelectorUse } from '../../selector/state.ts';
import { problemText } from '../internal/problem-text.ts';
import type { SayField } from '../internal/texts-controller.ts';

export interface AddressOptions {
  readonly connection: SelectorConnection;
  readonly settings: EmbedSettings | undefined;
  readonly use: SelectorUse;
  readonly language: Language;
  readonly say: SayField;
}

/** The choice that a pasted or dropped address means; a sentence where it cannot be taken. */
export async function selectionAt(address: string, { connection, settings, use, language, say }: AddressOptions): Promise<Selection | string> {
  const sayHolding = await holdingTexts.load(language).then(createLookup<Texts['holding']>, () => createLookup(english));
  const asset = await findAsset(address, connection).catch((error: unknown) => problemText(say, toProblem(error)));
  if (typeof asset === 'string') return asset;
  if (!asset) return sayHolding('address.none');
  const { visibleTypes = [], hideLimited = false, rules: asked = {} } = settings?.field ?? {};
  const rules = { ...stricterRules(use.rules, asked), ...(settings?.rights ? { rights: { ...settings.rights, today: dayAfter(Date.now(), 0) } } : {}) };
  const limits = use.limits && stricterLimits(use.limits, asked);
  const isHidden = (visibleTypes.length > 0 && !visibleTypes.includes(asset.type)) || (hideLimited && asset.isLimited);
  if (isHidden || breachesOf(asset, rules).length > 0) return sayHolding('address.unfit', { name: asset.name });
  if (limits && use.picks.length >= limits.max) return sayHolding('address.full');
  if (use.picks.some((pick) => pick.asset.id === asset.id)) return sayHolding('address.twice', { name: asset.name });
  const texts = textsOf(asset, use.texts);
  if (isAltMissing(asset, texts, use.texts)) return sayHolding('address.alt', { name: asset.name });
  const derivative = asset.derivatives.find(({ url }) => url === address) ?? chooseDerivative(asset.derivatives, settings?.global.previewDerivative ?? '')?.derivative ?? null;
  return { asset, derivative, ...(texts ? { texts } : {}) };
}

/** Asks the DAM for what may be an id in the address; not more often than an address can need. */
async function findAsset(address: string, connection: SelectorConnection): Promise<Asset | null> {
  for (const id of idsInAddress(address).slice(0, 3)) {
    try {
      return await connection.getAsset(id);
    } catch (error) {
      if (toProblem(error).code !== 'asset-not-found') throw error;
    }
  }
  return null;
}
