import type en from '../en/holding.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  marks: {
    renamed: 'Nome alterado no DAM. Guardado como “{{name}}”.',
    limited: 'Uso limitado: certifique-se de que o pode publicar.',
    archived: 'Arquivado no DAM.',
    ending: 'Os direitos expiram em {{date}}. Substitua-o antes disso.',
    ended: 'Os direitos expiraram em {{date}}.',
    newer: 'O DAM tem uma versão mais recente do que a guardada.',
  },
  list: {
    label: 'Ativos deste campo',
    earlier: 'Mover {{name}} para cima',
    later: 'Mover {{name}} para baixo',
    remove: 'Remover {{name}}',
    moved: '{{name}} está agora na posição {{place}} de {{count}}.',
    removed: 'Ativo removido: {{name}}.',
  },
  address: {
    none: 'Não há nenhum ativo do DAM neste endereço. Copie o endereço do DAM ou selecione um ativo aqui.',
    unfit: '“{{name}}” não é adequado a este campo. Abra a seleção para ver o que é permitido.',
    full: 'Este campo já contém o máximo de ativos que permite. Remova primeiro um.',
    twice: '“{{name}}” já está neste campo.',
    alt: '“{{name}}” não tem texto alternativo, que este campo exige. Selecione o ativo na janela de seleção, onde o pode escrever.',
  },
  ended: 'Os direitos de “{{name}}” expiraram em {{date}}. Substitua ou remova o ativo.',
  renew: 'Usar a versão mais recente',
  saveAlt: 'Guardar o texto',
};

export default texts;
