import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/operator.ts';

export default {
  title: 'Beheerder',
  'no-dam': 'Geen verbonden',
  'no-plan': 'Geen plan',
  never: 'Nog nooit',
  states: { upcoming: 'Nog niet begonnen', grace: 'Afgelopen, werkt nog', ended: 'Beëindigd' },
  dams: { bynder: 'Bynder', webdam: 'Webdam' },
  roles: { viewer: 'Lezer', administrator: 'Administrator', owner: 'Eigenaar', operator: 'Beheerder van dit portaal' },
  list: {
    title: 'Organisaties',
    lead: 'Iedereen die dit portaal gebruikt. Alleen wie het beheert, ziet dit.',
    search: 'Deel van de naam',
    find: 'Zoeken',
    none: 'Er is nog geen organisatie.',
    'not-found': 'Geen organisatie heeft “{{search}}” in de naam.',
    shown_one: '{{count}} organisatie op deze pagina',
    shown_other: '{{count}} organisaties op deze pagina',
    name: 'Organisatie',
    dam: 'DAM',
    people: 'Personen',
    tickets: 'Open tickets',
    'last-active': 'Laatst actief',
    back: 'Vorige pagina',
    next: 'Volgende pagina',
  },
  one: {
    title: 'Organisatie',
    back: 'Alle organisaties',
    overview: 'Overzicht',
    since: 'Klant sinds',
    name: 'Naam',
    email: 'E-mail',
    role: 'Rol',
    states: {
      upcoming: 'Het abonnement begint op {{day}}. Tot dan gelden de grenzen van het portaal.',
      grace: 'Het abonnement is afgelopen. Tot en met {{day}} blijft alles werken.',
      ended: 'Het abonnement is beëindigd: na {{day}} kan de klant niets nieuws toevoegen. Wat er is, blijft werken.',
    },
  },
} satisfies SameTexts<typeof english>;
