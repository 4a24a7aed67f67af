import type { SameTexts } from '../../i18n/keys.ts';
import type en from './en.ts';

const texts: SameTexts<typeof en> = {
  label: 'Ativo',
  waiting: 'A aguardar o Sitecore…',
  silent: 'O Sitecore não responde. Esta página só funciona no editor de páginas do Sitecore. Se está nele, volte a carregar a página; se nada mudar, um administrador deve verificar o endereço da aplicação no portal de programadores do Sitecore, e o operador deste portal, que origens a podem abrir.',
  alone: 'Esta página é aberta pelo Sitecore. Adicione o endereço dela a uma aplicação no portal de programadores do Sitecore; as definições de integração do portal mostram como.',
  unread: 'O Sitecore não forneceu o valor deste campo, por isso nada pode ser alterado aqui. Tente novamente.',
  retry: 'Tentar novamente',
  foreign: 'Este valor não foi criado aqui. Fica como está enquanto não o substituir.',
  'foreign-value': 'O valor guardado',
  replace: 'Substituir…',
  'replace-sure': 'Escolher outro ativo? O valor atual perde-se assim que o novo for guardado.',
  'replace-yes': 'Escolher outro ativo',
  'replace-no': 'Manter o valor',
  saving: 'A guardar no Sitecore…',
  saved: 'Guardado no Sitecore.',
  refused: 'O Sitecore não aceitou o valor e mantém o anterior. A sua escolha fica guardada aqui.',
  'refused-reason': 'O Sitecore diz: {{reason}}',
  'save-again': 'Guardar novamente',
  untold: 'O valor está guardado. Ainda não foi possível registar onde é usado.',
  'no-item': 'O Sitecore não indicou a que item pertence este campo. É possível escolher e guardar um ativo, mas onde é usado só será registado quando o Sitecore o indicar.',
  'too-many': 'Este campo aceita agora um só ativo. Todos se mantêm até escolher um, que os substitui a todos.',
  moved: 'O Sitecore está agora a editar outro item ou outro idioma, e este campo mostra o valor correspondente. A escolha que o Sitecore não tinha aceitado foi descartada.',
  done: 'Concluído',
  'not-closed': 'O Sitecore não fechou este campo. Feche-o lá; o seu valor está guardado.',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · versão {{version}}',
};

export default texts;
