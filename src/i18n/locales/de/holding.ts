import type en from '../en/holding.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  marks: {
    renamed: 'Im DAM umbenannt. Gespeichert als „{{name}}“.',
    limited: 'Eingeschränkte Nutzung: Prüfen Sie, ob Sie es veröffentlichen dürfen.',
    archived: 'Im DAM archiviert.',
    newer: 'Das DAM hat eine neuere Fassung als die gespeicherte.',
  },
  list: {
    label: 'Assets dieses Feldes',
    earlier: '{{name}} nach oben verschieben',
    later: '{{name}} nach unten verschieben',
    remove: '{{name}} entfernen',
    moved: '{{name}} ist jetzt Nummer {{place}} von {{count}}.',
    removed: '{{name}} entfernt.',
  },
  renew: 'Neuere Fassung verwenden',
};

export default texts;
