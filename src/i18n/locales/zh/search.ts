import type { SameTexts } from '../../keys.ts';
import type english from '../en/search.ts';

export default {
  kept: {
    none: '还没有搜索记录。您的搜索会为此字段保存在此浏览器中。',
    saved: '已保存的搜索',
    recent: '最近的搜索',
    remove: '移除“{{name}}”',
    removed: '已移除“{{name}}”。',
    save: '保存此搜索',
    name: '搜索名称',
    saveNow: '保存',
    cancel: '取消',
    nameless: '请为搜索输入名称。',
    full: '已保存的搜索已满。请先移除一个。',
    wasSaved: '已保存“{{name}}”。',
    clearRecent: '清除最近的搜索',
    clearSaved: '移除已保存的搜索',
    cleared: '搜索已移除。',
  },
  tips: {
    close: '关闭搜索提示',
    try: '除普通词语外，您的 DAM 还理解以下写法。点按示例即可试用：',
    phrase: '与这些词及其顺序完全一致',
    and: '同时包含两个词的资产',
    or: '包含其中任一词的资产',
    not: '包含第一个词但不含第二个词的资产',
    capitals: 'AND、OR 和 NOT 请使用大写字母。',
    described: '也可以使用完整的句子：写出图片的内容，然后选择搜索框下方的“{{name}}”。',
    one: '蓝色',
    other: '天空',
  },
} satisfies SameTexts<typeof english>;
