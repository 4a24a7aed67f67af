import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/effective.ts';

export default {
  title: 'Wat geldt',
  'read-only': 'U kunt deze instellingen bekijken, maar niet wijzigen: uw rol is lezer. Beheerders en eigenaren van {{organisation}} mogen ze wijzigen.',
  search: 'Velden zoeken',
  found: '{{count}} van {{all}} velden',
  duplicate: 'Instellingen van {{field}} dupliceren',
  'duplicate-short': 'Dupliceren',
  saved: 'Opgeslagen: {{field}}',
  own: 'Eigen',
  'from-global': 'Van Globaal',
  'becomes-own': 'Wijzig de waarde om dit veld een eigen waarde te geven.',
  'use-global': 'Globale waarde gebruiken',
  'use-global-of': 'Globale waarde gebruiken: {{setting}}',
} satisfies SameTexts<typeof english>;
