import type en from '../en/selector.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  title: 'Asset auswählen',
  found_one: '{{count}} Asset',
  found_other: '{{count}} Assets',
};

export default texts;
