import type en from '../en/holding.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  marks: {
    renamed: 'Im DAM umbenannt. Gespeichert als „{{name}}“.',
    limited: 'Eingeschränkte Nutzung: Prüfen Sie, ob Sie es veröffentlichen dürfen.',
    archived: 'Im DAM archiviert.',
    ending: 'Die Rechte enden am {{date}}. Ersetzen Sie es vorher.',
    ended: 'Die Rechte endeten am {{date}}.',
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
  address: {
    none: 'Unter dieser Adresse ist kein Asset des DAM. Kopieren Sie die Adresse aus dem DAM oder wählen Sie hier ein Asset aus.',
    unfit: '„{{name}}“ passt nicht in dieses Feld. Öffnen Sie die Auswahl, um zu sehen, was passt.',
    full: 'Dieses Feld enthält so viele Assets, wie es nimmt. Entfernen Sie erst eines.',
    twice: '„{{name}}“ ist schon in diesem Feld.',
    alt: '„{{name}}“ hat keinen Alternativtext, und dieses Feld braucht einen. Wählen Sie das Asset im Dialog aus; dort können Sie ihn schreiben.',
  },
  ended: 'Die Rechte an „{{name}}“ endeten am {{date}}. Ersetzen oder entfernen Sie das Asset.',
  renew: 'Neuere Fassung verwenden',
  saveAlt: 'Text speichern',
};

export default texts;
