import type en from '../en/picture.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  open: 'Tamanho e recorte próprios',
  openHint: 'Escolher tamanho, recorte e formato para este uso.',
  change: 'Alterar tamanho e recorte',
  summary: 'Próprio: {{size}}, {{format}}',
  cropped: 'recortada',
  needsCrop: 'Recorte-a para caber neste campo.',
  title: 'Tamanho e recorte',
  about: 'Só para este uso. O original fica como está.',
  close: 'Fechar sem alterações',
  cancel: 'Cancelar',
  apply: 'Usar esta imagem',
  stage: {
    label: 'Parte de “{{name}}”',
    frame: 'Parte mostrada',
    frameAt: '{{width}} de largura e {{height}} de altura, a {{x}} da esquerda e {{y}} do topo',
    focus: 'Ponto focal',
    focusAt: 'A {{x}} da esquerda, {{y}} do topo',
    help: 'Arraste a moldura ou os cantos. Um clique define o ponto focal, que fica visível onde quer que algo seja cortado.',
    keys: 'As setas movem a moldura ou o ponto focal; com Shift mudam o tamanho da moldura.',
    broken: 'A imagem não pode ser mostrada aqui. Indique a parte por números.',
    unknown: 'O DAM não diz o tamanho do original: pode ser reduzido, mas não recortado.',
  },
  cuts: {
    label: 'Parte para', main: 'Todos os outros ecrãs', upTo: 'Ecrãs até {{width}} px ({{ratio}})', byHand: 'definida à mão',
    about: 'Fica à volta do ponto focal até a mover.', reset: 'De novo à volta do ponto focal',
  },
  ratio: {
    label: 'Proporções',
    free: 'Livres',
    original: 'Original',
    needed: 'Este campo precisa de {{ratio}}.',
  },
  exact: {
    label: 'Valores exatos',
    x: 'Da esquerda (%)',
    y: 'Do topo (%)',
    width: 'Largura (%)',
    height: 'Altura (%)',
    focusX: 'Ponto focal da esquerda (%)',
    focusY: 'Ponto focal do topo (%)',
  },
  reset: 'Mostrar tudo',
  size: {
    label: 'Tamanho em píxeis',
    width: 'Largura',
    height: 'Altura',
    lock: 'Manter as proporções',
    most: 'No máximo {{size}}: as imagens não são ampliadas.',
  },
  fit: {
    label: 'Com outras proporções',
    fit: 'Mostrar tudo',
    fill: 'Preencher e cortar o que sobra',
  },
  format: {
    label: 'Formato',
    webp: 'WebP: leve, para a web',
    jpg: 'JPEG: para tudo',
    png: 'PNG: sem perdas',
    avif: 'AVIF: o mais leve, para navegadores novos',
  },
  quality: {
    label: 'Qualidade',
    hint: 'Qualidade de 1 a 100; vazia, o DAM decide.',
  },
  result: {
    label: 'Resultado',
    is: '{{size}}, {{format}}',
    making: 'A criar a imagem…',
    smaller: 'O DAM criou {{size}} em vez de {{asked}}.',
    failed: 'O DAM não conseguiu criar esta imagem. Tente de novo, ou escolha outro tamanho ou formato.',
    preview: 'Pré-visualização do resultado',
  },
  problems: {
    number: 'Escreva um número inteiro acima de 0.',
    large: 'No máximo {{most}} px: não há mais.',
    quality: 'Escreva um número de 1 a 100, ou nada.',
  },
};
export default texts;
