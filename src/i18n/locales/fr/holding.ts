import type en from '../en/holding.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  marks: {
    renamed: 'Renommée dans le DAM. Enregistrée sous « {{name}} ».',
    limited: 'Usage limité : assurez-vous d’avoir le droit de la publier.',
    archived: 'Archivée dans le DAM.',
    ending: 'Les droits expirent le {{date}}. Remplacez-la avant cette date.',
    ended: 'Les droits ont expiré le {{date}}.',
    newer: 'Le DAM contient une version plus récente que celle enregistrée.',
  },
  list: {
    label: 'Ressources de ce champ',
    earlier: 'Déplacer {{name}} vers le haut',
    later: 'Déplacer {{name}} vers le bas',
    remove: 'Retirer {{name}}',
    moved: '{{name}} est maintenant en position {{place}} sur {{count}}.',
    removed: 'Ressource retirée : {{name}}.',
  },
  address: {
    none: 'Aucune ressource du DAM ne se trouve à cette adresse. Copiez l’adresse depuis le DAM ou sélectionnez une ressource ici.',
    unfit: '« {{name}} » ne convient pas à ce champ. Ouvrez la sélection pour voir ce qui convient.',
    full: 'Ce champ contient déjà le nombre maximal de ressources. Retirez-en d’abord une.',
    twice: '« {{name}} » se trouve déjà dans ce champ.',
    alt: '« {{name}} » n’a pas de texte alternatif, or ce champ en exige un. Sélectionnez cette ressource dans la fenêtre de sélection, où vous pourrez en rédiger un.',
  },
  ended: 'Les droits de « {{name}} » ont expiré le {{date}}. Remplacez ou retirez cette ressource.',
  renew: 'Utiliser la version plus récente',
  saveAlt: 'Enregistrer le texte',
};

export default texts;
