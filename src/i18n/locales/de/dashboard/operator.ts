import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/operator.ts';

export default {
  title: 'Betreiber',
  'no-dam': 'Keines verbunden',
  'no-plan': 'Kein Tarif',
  never: 'Noch nie',
  states: { upcoming: 'Noch nicht begonnen', grace: 'Abgelaufen, läuft weiter', ended: 'Beendet' },
  dams: { bynder: 'Bynder', webdam: 'Webdam' },
  roles: { viewer: 'Betrachter', administrator: 'Administrator', owner: 'Inhaber', operator: 'Betreiber dieses Portals' },
  list: {
    title: 'Organisationen',
    lead: 'Alle, die dieses Portal nutzen. Das sieht nur, wer es betreibt.',
    search: 'Teil des Namens',
    find: 'Suchen',
    none: 'Es gibt noch keine Organisation.',
    'not-found': 'Keine Organisation hat „{{search}}“ im Namen.',
    shown_one: '{{count}} Organisation auf dieser Seite',
    shown_other: '{{count}} Organisationen auf dieser Seite',
    name: 'Organisation',
    dam: 'DAM',
    people: 'Personen',
    tickets: 'Offene Tickets',
    'last-active': 'Zuletzt aktiv',
    back: 'Vorige Seite',
    next: 'Nächste Seite',
  },
  one: {
    title: 'Organisation',
    back: 'Alle Organisationen',
    overview: 'Überblick',
    since: 'Kunde seit',
    name: 'Name',
    email: 'E-Mail',
    role: 'Rolle',
    states: {
      upcoming: 'Der Tarif beginnt am {{day}}. Bis dahin gelten die Grenzen des Portals.',
      grace: 'Der Tarif ist abgelaufen. Bis zum {{day}} funktioniert alles weiter.',
      ended: 'Der Tarif ist beendet: Nach dem {{day}} kann der Kunde nichts Neues anlegen. Was da ist, funktioniert weiter.',
    },
  },
} satisfies SameTexts<typeof english>;
