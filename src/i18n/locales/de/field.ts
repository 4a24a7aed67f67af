import type en from '../en/field.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  choose: 'Asset auswählen',
  change: 'Ändern',
  remove: 'Entfernen',
  empty: 'Kein Asset ausgewählt',
};

export default texts;
