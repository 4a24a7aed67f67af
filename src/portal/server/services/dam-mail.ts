interface Letter {
  readonly subject: string;
  readonly text: string;
}

interface EndedParts {
  readonly organisation: string;
  /** The DAM's kind. */
  readonly dam: string;
  readonly link: string;
}

const named = (dam: string): string => dam.charAt(0).toUpperCase() + dam.slice(1);

const ended: Readonly<Record<'en' | 'de' | 'nl', (parts: EndedParts) => Letter>> = {
  en: ({ organisation, dam, link }) => ({
    subject: `${named(dam)} no longer lets the Integration Portal of ${organisation} in`,
    text: `Hello,\n\n${named(dam)} has ended the access of the Integration Portal of ${organisation}. Editors cannot search assets until it is connected again; what stands in pages stays. Connect it here:\n\n${link}\n\nThis is told once for each time that it happens.\n`,
  }),
  de: ({ organisation, dam, link }) => ({
    subject: `${named(dam)} lässt das Integration Portal von ${organisation} nicht mehr ein`,
    text: `Guten Tag,\n\n${named(dam)} hat den Zugang des Integration Portals von ${organisation} beendet. Redakteure können keine Assets suchen, bis es wieder verbunden ist; was in Seiten steht, bleibt. Verbinden Sie es hier:\n\n${link}\n\nDiese Nachricht kommt jedes Mal, wenn das geschieht, nur einmal.\n`,
  }),
  nl: ({ organisation, dam, link }) => ({
    subject: `${named(dam)} laat het Integration Portal van ${organisation} niet meer binnen`,
    text: `Hallo,\n\n${named(dam)} heeft de toegang van het Integration Portal van ${organisation} beëindigd. Redacteuren kunnen geen assets zoeken totdat het opnieuw is verbonden; wat in pagina's staat, blijft staan. Verbind het hier:\n\n${link}\n\nDit bericht komt telkens als dit gebeurt maar één keer.\n`,
  }),
};

/** Tells administrators that the DAM has to be connected again; in the selector's language where there is a letter in it. */
export const signInEndedMail = (language: string, parts: EndedParts): Letter => (language === 'de' || language === 'nl' ? ended[language] : ended.en)(parts);
