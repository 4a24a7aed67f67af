import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/sitecore.ts';

export default {
  title: 'Sitecore',
  text: 'Ein Feld für Sitecores Seiteneditor (SitecoreAI, XM Cloud), in dem Redakteure Assets wählen.',
  none: 'Es gibt noch keine Adresse für Sitecore. Legen Sie eine an und tragen Sie sie in Sitecores Entwicklerportal ein.',
  make: 'Adresse anlegen',
  replace: 'Andere Adresse anlegen',
  remove: 'Adresse entfernen',
  label: 'Adresse des Felds',
  hint: 'Sie benennt Ihre Organisation: Wer sie hat, kann auf jener Seite Ihre Assets durchsuchen. Geben Sie sie nur in Sitecore ein; ist sie nach außen gelangt, legen Sie eine andere an.',
  used: 'Zuletzt benutzt {{moment}}.',
  unused: 'Noch hat kein Redakteur sie geöffnet.',
  'replace-title': 'Adresse ersetzen?',
  'replace-text': 'Felder, die die jetzige Adresse öffnen, funktionieren erst wieder, wenn die neue in Sitecore eingetragen ist. Gespeicherte Werte bleiben.',
  'remove-title': 'Adresse entfernen?',
  'remove-text': 'Felder in Sitecore, die sie öffnen, funktionieren nicht mehr. Gespeicherte Werte bleiben.',
  cancel: 'Abbrechen',
  made: 'Die Adresse ist angelegt.',
  replaced: 'Die Adresse wurde ersetzt. Tragen Sie die neue in Sitecore ein.',
  removed: 'Die Adresse wurde entfernt.',
  how: 'So richten Sie es in Sitecore ein',
  steps: {
    app: 'Legen Sie in Sitecores Entwicklerportal eine App vom Typ „Custom“ an und aktivieren Sie den Erweiterungspunkt „Page builder custom field“.',
    url: 'Teilen Sie die Adresse: Schema und Host sind die Deployment-URL der App, der Rest ist die Route des Erweiterungspunkts.',
    install: 'Installieren Sie die App in Ihrer Organisation, für die Umgebungen, deren Redakteure sie benutzen sollen.',
    field: 'Fügen Sie der Vorlage ein Feld vom Typ „Plugin“ hinzu und wählen Sie die App. Optionen kommen als JSON in seine Standardwerte, zum Beispiel:',
  },
} satisfies SameTexts<typeof english>;
