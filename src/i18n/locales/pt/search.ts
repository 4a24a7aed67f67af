import type { SameTexts } from '../../keys.ts';
import type english from '../en/search.ts';

export default {
  kept: {
    none: 'Ainda não há pesquisas. O que pesquisar fica guardado neste navegador, para este campo.',
    saved: 'Pesquisas guardadas',
    recent: 'Pesquisas recentes',
    remove: 'Remover «{{name}}»',
    removed: '«{{name}}» foi removida.',
    save: 'Guardar esta pesquisa',
    name: 'Nome da pesquisa',
    saveNow: 'Guardar',
    cancel: 'Cancelar',
    nameless: 'Escreva um nome para a pesquisa.',
    full: 'Não há espaço para mais pesquisas guardadas. Remova uma primeiro.',
    wasSaved: '«{{name}}» foi guardada.',
    clearRecent: 'Limpar pesquisas recentes',
    clearSaved: 'Remover pesquisas guardadas',
    cleared: 'As pesquisas foram removidas.',
  },
  tips: {
    close: 'Fechar as sugestões de pesquisa',
    try: 'Além de palavras simples, o seu DAM compreende isto. Prima um exemplo para experimentar:',
    phrase: 'exatamente estas palavras, por esta ordem',
    and: 'recursos que têm ambas as palavras',
    or: 'recursos que têm uma palavra ou a outra',
    not: 'recursos com a primeira palavra e sem a segunda',
    capitals: 'Escreva AND, OR e NOT em maiúsculas.',
    described: 'Também pode escrever frases inteiras: escreva o que a imagem mostra e escolha “{{name}}” por baixo da caixa.',
    one: 'azul',
    other: 'céu',
  },
} satisfies SameTexts<typeof english>;
