import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/locks.ts';

export default {
  title: 'Vaste filters',
  text: 'Elke zoekopdracht van dit veld wordt hiertoe beperkt. Redacteuren zien ze en kunnen ze niet verwijderen.',
  none: 'Er staat niets vast.',
  must: 'Assets moeten hebben',
  'must-not': 'Assets mogen niet hebben',
  without: 'Zonder {{name}}',
  choose: 'Filters kiezen',
  done: 'Gereed',
  loading: 'Filters laden…',
  failed: 'De filters konden niet worden geladen. Probeer het opnieuw.',
  unconnected: 'Verbind eerst uw DAM; daarna kunt u kiezen uit de mappen, collecties, tags en metaproperties ervan.',
  unable: 'Dit DAM is nergens op te doorzoeken dat u kunt vastzetten.',
} satisfies SameTexts<typeof english>;
