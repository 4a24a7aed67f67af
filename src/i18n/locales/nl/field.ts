import type en from '../en/field.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  choose: 'Asset kiezen',
  change: 'Wijzigen',
  remove: 'Verwijderen',
  empty: 'Geen asset gekozen',
};

export default texts;
