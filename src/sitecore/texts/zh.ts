import type { SameTexts } from '../../i18n/keys.ts';
import type en from './en.ts';

const texts: SameTexts<typeof en> = {
  label: '素材',
  waiting: '正在等待 Sitecore…',
  silent: 'Sitecore 没有响应。此页面只能在 Sitecore 的页面编辑器中使用。如果您正在其中，请重新加载页面；如果仍然如此，请管理员在 Sitecore 开发者门户中检查应用的地址，并请本门户的运营者检查允许哪些来源打开它。',
  alone: '此页面由 Sitecore 打开。请在 Sitecore 开发者门户的应用中添加其地址；门户的集成设置中有说明。',
  unread: 'Sitecore 没有提供此字段的值，因此这里无法更改任何内容。请重试。',
  retry: '重试',
  foreign: '此值不是在这里创建的。除非您替换它，否则它将保持不变。',
  'foreign-value': '已存储的值',
  replace: '替换…',
  'replace-sure': '要选择其他素材吗？新值一经保存，当前值就会丢失。',
  'replace-yes': '选择其他素材',
  'replace-no': '保留此值',
  saving: '正在保存到 Sitecore…',
  saved: '已保存到 Sitecore。',
  refused: 'Sitecore 没有接受此值，仍保留之前的值。您的选择已保留在这里。',
  'refused-reason': 'Sitecore 提示：{{reason}}',
  'save-again': '再次保存',
  untold: '值已保存。其使用位置尚未登记成功。',
  'no-item': 'Sitecore 未告知此字段属于哪个项目。可以选择并保存素材，但在 Sitecore 告知之前，其使用位置不会被登记。',
  'too-many': '此字段现在只接受一个素材。在您选择一个之前，所有素材都会保留；所选素材将替换全部素材。',
  moved: 'Sitecore 现在正在编辑其他项目或语言，因此此字段显示其值。Sitecore 未接受的选择已被放弃。',
  done: '完成',
  'not-closed': 'Sitecore 没有关闭此字段。请在 Sitecore 中关闭它；您的值已保存。',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · 版本 {{version}}',
};

export default texts;
