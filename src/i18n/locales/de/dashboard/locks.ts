import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/locks.ts';

export default {
  title: 'Feste Filter',
  text: 'Jede Suche dieses Felds wird auf diese eingeschränkt. Redakteure sehen sie und können sie nicht entfernen.',
  none: 'Nichts ist festgelegt.',
  must: 'Assets müssen haben',
  'must-not': 'Assets dürfen nicht haben',
  without: 'Ohne {{name}}',
  choose: 'Filter wählen',
  done: 'Fertig',
  loading: 'Filter werden geladen …',
  failed: 'Die Filter konnten nicht geladen werden. Versuchen Sie es noch einmal.',
  unconnected: 'Verbinden Sie zuerst Ihr DAM; dann können Sie aus dessen Ordnern, Sammlungen, Schlagwörtern und Metaeigenschaften wählen.',
  unable: 'Dieses DAM lässt sich nach nichts durchsuchen, was sich festlegen ließe.',
} satisfies SameTexts<typeof english>;
