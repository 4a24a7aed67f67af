import type { SameTexts } from '../../keys.ts';
import type english from '../en/search.ts';

export default {
  kept: {
    none: '検索はまだありません。検索した内容は、このフィールド用にこのブラウザーに保存されます。',
    saved: '保存した検索',
    recent: '最近の検索',
    remove: '「{{name}}」を削除',
    removed: '「{{name}}」を削除しました。',
    save: 'この検索を保存',
    name: '検索の名前',
    saveNow: '保存',
    cancel: 'キャンセル',
    nameless: '検索の名前を入力してください。',
    full: 'これ以上保存できません。先に 1 件削除してください。',
    wasSaved: '「{{name}}」を保存しました。',
    clearRecent: '最近の検索を消去',
    clearSaved: '保存した検索を削除',
    cleared: '検索を削除しました。',
  },
  tips: {
    close: '検索のヒントを閉じる',
    try: '通常の単語のほかに、DAM は次の書き方を理解します。例を押すと試せます。',
    phrase: 'この語順のとおりの語句',
    and: '両方の語を含むアセット',
    or: 'どちらかの語を含むアセット',
    not: '最初の語を含み、2 番目の語を含まないアセット',
    capitals: 'AND、OR、NOT は大文字で入力してください。',
    described: '文章でも検索できます。画像に写っているものを書き、ボックスの下の「{{name}}」を選んでください。',
    one: '青',
    other: '空',
  },
} satisfies SameTexts<typeof english>;
