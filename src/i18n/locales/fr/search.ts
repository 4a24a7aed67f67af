import type { SameTexts } from '../../keys.ts';
import type english from '../en/search.ts';

export default {
  kept: {
    none: 'Aucune recherche pour l’instant. Vos recherches sont conservées dans ce navigateur, pour ce champ.',
    saved: 'Recherches enregistrées',
    recent: 'Recherches récentes',
    remove: 'Supprimer « {{name}} »',
    removed: '« {{name}} » a été supprimée.',
    save: 'Enregistrer cette recherche',
    name: 'Nom de la recherche',
    saveNow: 'Enregistrer',
    cancel: 'Annuler',
    nameless: 'Donnez un nom à la recherche.',
    full: 'Il n’y a plus de place pour d’autres recherches. Supprimez-en une d’abord.',
    wasSaved: '« {{name}} » a été enregistrée.',
    clearRecent: 'Effacer les recherches récentes',
    clearSaved: 'Supprimer les recherches enregistrées',
    cleared: 'Les recherches ont été supprimées.',
  },
  tips: {
    close: 'Fermer les conseils de recherche',
    try: 'En plus des mots simples, votre DAM comprend ceci. Appuyez sur un exemple pour l’essayer :',
    phrase: 'exactement ces mots, dans cet ordre',
    and: 'les ressources qui ont les deux mots',
    or: 'les ressources qui ont l’un ou l’autre mot',
    not: 'les ressources avec le premier mot et sans le second',
    capitals: 'Écrivez AND, OR et NOT en majuscules.',
    described: 'Les phrases entières conviennent aussi : écrivez ce que montre l’image, puis choisissez « {{name}} » sous le champ.',
    one: 'bleu',
    other: 'ciel',
  },
} satisfies SameTexts<typeof english>;
