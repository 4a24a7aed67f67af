import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/rotation.ts';

export default {
  open: 'Neuen Schlüssel erstellen…',
  title: 'Neuen API-Schlüssel erstellen',
  text: 'Ersetzen Sie den Schlüssel auf jeder Seite und in jedem Konnektor. Bis dahin kann der alte neben dem neuen weiter gelten.',
  grace: 'Der alte Schlüssel gilt weiter für',
  'grace-hint': 'In dieser Zeit gelten beide. Sie können den alten früher beenden.',
  'at-once': 'Der alte Schlüssel gilt sofort nicht mehr: Seiten, die ihn noch haben, können den Asset Selector nicht öffnen.',
  graces: { none: 'Gar nicht', hour: 'Eine Stunde', day: 'Einen Tag', week: 'Eine Woche', month: '30 Tage' },
  submit: 'Neuen Schlüssel erstellen',
  cancel: 'Abbrechen',
  done: 'Der neue API-Schlüssel gilt jetzt',
  former: 'Der alte Schlüssel gilt bis {{moment}}.',
  used: 'Zuletzt verwendet: {{moment}}.',
  unused: 'Er wurde seit dem Ersetzen nicht verwendet.',
  end: 'Alten Schlüssel jetzt beenden',
  'end-title': 'Den alten API-Schlüssel jetzt beenden?',
  'end-text': 'Seiten und Konnektoren, die ihn noch verwenden, können den Asset Selector dann nicht mehr öffnen. Das lässt sich nicht rückgängig machen.',
  'end-confirm': 'Jetzt beenden',
  'end-cancel': 'Behalten',
  ended: 'Der alte API-Schlüssel ist beendet',
} satisfies SameTexts<typeof english>;
