import type { SameTexts } from '../../keys.ts';
import type english from '../en/search.ts';

export default {
  kept: {
    none: 'Aún no hay búsquedas. Lo que busque se guarda en este navegador, para este campo.',
    saved: 'Búsquedas guardadas',
    recent: 'Búsquedas recientes',
    remove: 'Quitar «{{name}}»',
    removed: 'Se quitó «{{name}}».',
    save: 'Guardar esta búsqueda',
    name: 'Nombre de la búsqueda',
    saveNow: 'Guardar',
    cancel: 'Cancelar',
    nameless: 'Escriba un nombre para la búsqueda.',
    full: 'No caben más búsquedas guardadas. Quite una primero.',
    wasSaved: 'Se guardó «{{name}}».',
    clearRecent: 'Borrar las búsquedas recientes',
    clearSaved: 'Quitar las búsquedas guardadas',
    cleared: 'Se quitaron las búsquedas.',
  },
  tips: {
    close: 'Cerrar los consejos de búsqueda',
    try: 'Además de palabras sueltas, su DAM entiende esto. Pulse un ejemplo para probarlo:',
    phrase: 'exactamente estas palabras, en este orden',
    and: 'recursos que tienen ambas palabras',
    or: 'recursos que tienen una palabra o la otra',
    not: 'recursos con la primera palabra y sin la segunda',
    capitals: 'Escriba AND, OR y NOT en mayúsculas.',
    described: 'También valen frases enteras: escriba lo que muestra la imagen y elija «{{name}}» debajo del cuadro.',
    one: 'azul',
    other: 'cielo',
  },
} satisfies SameTexts<typeof english>;
