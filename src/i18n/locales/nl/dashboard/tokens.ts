import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/tokens.ts';

export default {
  title: 'Redacteurtokens',
  text: 'Wie een pagina met uw API-sleutel opent, kan de sleutel lezen. Een redacteurtoken is veiliger: de server van uw CMS wisselt de sleutel ervoor in, het geldt voor één redacteur en de velden die u noemt, en het verloopt na 15 minuten.',
  require: 'Redacteurtokens verplichten',
  'require-hint': 'Aan: browsers hebben een redacteurtoken nodig, en de API-sleutel werkt alleen vanaf de server van uw CMS. Uit: pagina’s mogen beide gebruiken.',
  warning: 'Zodra u opslaat, kunnen pagina’s die de API-sleutel nog in de browser gebruiken de Asset Selector niet meer openen. Richt eerst tokens in uw CMS in; wat uw pagina’s al bevatten, blijft staan.',
  how: 'Zo krijgt uw CMS redacteurtokens',
  steps: {
    exchange: 'Op zijn server wisselt uw CMS de API-sleutel in voor een token. In een shell en in JavaScript:',
    page: 'Het geeft tokens uit op een eigen adres, en zijn pagina’s vertellen de selector hoe die er een krijgt:',
    attribute: 'Verwijder het attribuut “api-key” uit uw pagina’s en verplicht daarna hier redacteurtokens.',
  },
  examples: { curl: 'Inwisselen met curl', fetch: 'Inwisselen met fetch', page: 'Script in de pagina' },
  placeholder: 'Bewaar uw API-sleutel in ASSET_SELECTOR_API_KEY, een omgevingsvariabele van uw server. In een pagina of een repository hoort hij nooit.',
} satisfies SameTexts<typeof english>;
