import type en from '../en/picture.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  open: 'Tamaño y recorte propios',
  openHint: 'Elegir tamaño, recorte y formato para este uso.',
  change: 'Cambiar tamaño y recorte',
  summary: 'Propio: {{size}}, {{format}}',
  cropped: 'recortada',
  needsCrop: 'Recórtela para que encaje en este campo.',
  title: 'Tamaño y recorte',
  about: 'Solo para este uso. El original queda como está.',
  close: 'Cerrar sin cambios',
  cancel: 'Cancelar',
  apply: 'Usar esta imagen',
  stage: {
    label: 'Parte de «{{name}}»',
    frame: 'Parte que se muestra',
    frameAt: '{{width}} de ancho y {{height}} de alto, a {{x}} de la izquierda y {{y}} de arriba',
    focus: 'Punto focal',
    focusAt: 'A {{x}} de la izquierda, {{y}} de arriba',
    help: 'Arrastre el marco o sus esquinas. Un clic fija el punto focal, que sigue a la vista allí donde se corte algo.',
    keys: 'Las flechas mueven el marco o el punto focal; con Mayús cambian el tamaño del marco.',
    broken: 'La imagen no se puede mostrar aquí. Indique la parte con números.',
    unknown: 'El DAM no dice el tamaño del original: se puede reducir, pero no recortar.',
  },
  cuts: {
    label: 'Parte para', main: 'Todas las demás pantallas', upTo: 'Pantallas de hasta {{width}} px ({{ratio}})', byHand: 'ajustada a mano',
    about: 'Rodea el punto focal hasta que la mueva.', reset: 'De nuevo alrededor del punto focal',
  },
  ratio: {
    label: 'Proporciones',
    free: 'Libres',
    original: 'Original',
    needed: 'Este campo necesita {{ratio}}.',
  },
  exact: {
    label: 'Valores exactos',
    x: 'Desde la izquierda (%)',
    y: 'Desde arriba (%)',
    width: 'Ancho (%)',
    height: 'Alto (%)',
    focusX: 'Punto focal desde la izquierda (%)',
    focusY: 'Punto focal desde arriba (%)',
  },
  reset: 'Mostrar todo',
  size: {
    label: 'Tamaño en píxeles',
    width: 'Ancho',
    height: 'Alto',
    lock: 'Mantener las proporciones',
    most: 'Como máximo {{size}}: las imágenes no se amplían.',
  },
  fit: {
    label: 'Con otras proporciones',
    fit: 'Mostrar todo',
    fill: 'Llenar y cortar lo que sobra',
  },
  format: {
    label: 'Formato',
    webp: 'WebP: ligero, para la web',
    jpg: 'JPEG: para todo',
    png: 'PNG: sin pérdida',
    avif: 'AVIF: el más ligero, para navegadores nuevos',
  },
  quality: {
    label: 'Calidad',
    hint: 'Calidad de 1 a 100; vacía, decide el DAM.',
  },
  result: {
    label: 'Resultado',
    is: '{{size}}, {{format}}',
    making: 'Creando la imagen…',
    smaller: 'El DAM ha creado {{size}} en lugar de {{asked}}.',
    failed: 'El DAM no pudo crear esta imagen. Inténtelo de nuevo o elija otro tamaño o formato.',
    preview: 'Vista previa del resultado',
  },
  problems: {
    number: 'Escriba un número entero mayor que 0.',
    large: 'Como máximo {{most}} px: no hay más.',
    quality: 'Escriba un número de 1 a 100, o nada.',
  },
};
export default texts;
