import type en from '../en/dashboard.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  login: { button: 'Anmelden' },
};

export default texts;
