import type en from '../en/holding.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  marks: {
    renamed: 'Se ha cambiado su nombre en el DAM. Guardado como «{{name}}».',
    limited: 'Uso limitado: asegúrese de que puede publicarlo.',
    archived: 'Archivado en el DAM.',
    ending: 'Los derechos vencen el {{date}}. Sustitúyalo antes.',
    ended: 'Los derechos vencieron el {{date}}.',
    newer: 'El DAM tiene una versión más reciente que la guardada.',
  },
  list: {
    label: 'Recursos de este campo',
    earlier: 'Subir {{name}}',
    later: 'Bajar {{name}}',
    remove: 'Quitar {{name}}',
    moved: '{{name}} ocupa ahora la posición {{place}} de {{count}}.',
    removed: 'Recurso quitado: {{name}}.',
  },
  address: {
    none: 'No hay ningún recurso del DAM en esta dirección. Copie la dirección del DAM o seleccione un recurso aquí.',
    unfit: '«{{name}}» no es adecuado para este campo. Abra la selección para ver qué se admite.',
    full: 'Este campo ya contiene el máximo de recursos que admite. Quite primero uno.',
    twice: '«{{name}}» ya está en este campo.',
    alt: '«{{name}}» no tiene texto alternativo y este campo lo necesita. Seleccione el recurso en el cuadro de diálogo, donde podrá escribirlo.',
  },
  ended: 'Los derechos de «{{name}}» vencieron el {{date}}. Sustituya o quite el recurso.',
  renew: 'Usar la versión más reciente',
  saveAlt: 'Guardar el texto',
};

export default texts;
