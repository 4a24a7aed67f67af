import type en from '../en/holding.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  marks: {
    renamed: '已在 DAM 中重命名。存储的名称为“{{name}}”。',
    limited: '限制使用：请确认您有权发布此素材。',
    archived: '已在 DAM 中归档。',
    ending: '使用权将于 {{date}} 到期。请在此之前更换。',
    ended: '使用权已于 {{date}} 到期。',
    newer: 'DAM 中有比已存储版本更新的版本。',
  },
  list: {
    label: '此字段的素材',
    earlier: '上移“{{name}}”',
    later: '下移“{{name}}”',
    remove: '移除“{{name}}”',
    moved: '“{{name}}”现在位于第 {{place}} 位，共 {{count}} 个。',
    removed: '已移除“{{name}}”。',
  },
  address: {
    none: '此地址下没有 DAM 的素材。请从 DAM 复制地址，或在此处选择素材。',
    unfit: '“{{name}}”不符合此字段的要求。请打开选择窗口，查看符合要求的素材。',
    full: '此字段的素材数量已达上限。请先移除一个。',
    twice: '“{{name}}”已在此字段中。',
    alt: '“{{name}}”没有此字段所需的替代文本。请在选择窗口中选择该素材，并在其中填写替代文本。',
  },
  ended: '“{{name}}”的使用权已于 {{date}} 到期。请更换或移除此素材。',
  renew: '使用更新的版本',
  saveAlt: '保存文本',
};

export default texts;
