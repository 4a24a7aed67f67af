import type en from '../en/holding.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  marks: {
    renamed: 'Har bytt namn i DAM-systemet. Sparad som ”{{name}}”.',
    limited: 'Begränsad användning: kontrollera att du får publicera den.',
    archived: 'Arkiverad i DAM-systemet.',
    ending: 'Rättigheterna går ut {{date}}. Byt ut den innan dess.',
    ended: 'Rättigheterna gick ut {{date}}.',
    newer: 'DAM-systemet har en nyare version än den som är sparad.',
  },
  list: {
    label: 'Resurser i det här fältet',
    earlier: 'Flytta {{name}} uppåt',
    later: 'Flytta {{name}} nedåt',
    remove: 'Ta bort {{name}}',
    moved: '{{name}} är nu nummer {{place}} av {{count}}.',
    removed: '{{name}} har tagits bort.',
  },
  address: {
    none: 'Det finns ingen resurs i DAM-systemet på den här adressen. Kopiera adressen från DAM-systemet eller välj en resurs här.',
    unfit: '”{{name}}” passar inte i det här fältet. Öppna urvalet för att se vad som passar.',
    full: 'Det här fältet innehåller redan så många resurser som det rymmer. Ta bort en först.',
    twice: '”{{name}}” finns redan i det här fältet.',
    alt: '”{{name}}” saknar alternativtext, vilket det här fältet kräver. Välj resursen i dialogrutan, där du kan skriva en.',
  },
  ended: 'Rättigheterna till ”{{name}}” gick ut {{date}}. Byt ut eller ta bort resursen.',
  renew: 'Använd nyare version',
  saveAlt: 'Spara texten',
};

export default texts;
