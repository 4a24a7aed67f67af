import type { SameTexts } from '../../i18n/keys.ts';
import type en from './en.ts';

const texts: SameTexts<typeof en> = {
  label: 'Ressource',
  waiting: 'En attente de Sitecore…',
  silent: 'Sitecore ne répond pas. Cette page ne fonctionne que dans l’éditeur de pages de Sitecore. Si vous y êtes, rechargez la page ; si rien ne change, un administrateur doit vérifier l’adresse de l’application dans le portail des développeurs de Sitecore, et l’exploitant de ce portail, quelles origines peuvent l’ouvrir.',
  alone: 'Cette page est ouverte par Sitecore. Ajoutez son adresse à une application dans le portail des développeurs de Sitecore ; les paramètres d’intégration du portail expliquent comment.',
  unread: 'Sitecore n’a pas fourni la valeur de ce champ : rien ne peut donc être modifié ici. Réessayez.',
  retry: 'Réessayer',
  foreign: 'Cette valeur n’a pas été créée ici. Elle reste telle quelle tant que vous ne la remplacez pas.',
  'foreign-value': 'La valeur enregistrée',
  replace: 'Remplacer…',
  'replace-sure': 'Choisir une autre ressource ? La valeur actuelle sera perdue dès que la nouvelle sera enregistrée.',
  'replace-yes': 'Choisir une autre ressource',
  'replace-no': 'Garder la valeur',
  saving: 'Enregistrement dans Sitecore…',
  saved: 'Enregistré dans Sitecore.',
  refused: 'Sitecore n’a pas accepté la valeur et conserve la précédente. Votre choix est gardé ici.',
  'refused-reason': 'Sitecore indique : {{reason}}',
  'save-again': 'Enregistrer à nouveau',
  untold: 'La valeur est enregistrée. L’endroit où elle est utilisée n’a pas encore pu être noté.',
  'no-item': 'Sitecore n’a pas indiqué à quel élément appartient ce champ. Une ressource peut être choisie et enregistrée, mais son emplacement d’utilisation ne sera consigné que lorsque Sitecore l’aura indiqué.',
  'too-many': 'Ce champ n’accepte plus qu’une ressource. Toutes sont conservées jusqu’à ce que vous en choisissiez une, qui les remplacera toutes.',
  moved: 'Sitecore modifie maintenant un autre élément ou une autre langue ; ce champ en montre la valeur. Le choix que Sitecore n’avait pas accepté a été abandonné.',
  done: 'Terminé',
  'not-closed': 'Sitecore n’a pas fermé ce champ. Fermez-le là-bas ; votre valeur est enregistrée.',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · version {{version}}',
};

export default texts;
