import type en from '../en/selector.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  title: 'Kies een asset',
  found_one: '{{count}} asset',
  found_other: '{{count}} assets',
};

export default texts;
