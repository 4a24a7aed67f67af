import type en from '../en/holding.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  marks: {
    renamed: 'DAMで名前が変更されています。保存時の名前：「{{name}}」',
    limited: '使用制限あり：公開してよいか確認してください。',
    archived: 'DAMでアーカイブされています。',
    ending: '使用期限は{{date}}です。期限までに差し替えてください。',
    ended: '使用期限は{{date}}に切れました。',
    newer: '保存されているものより新しいバージョンがDAMにあります。',
  },
  list: {
    label: 'このフィールドのアセット',
    earlier: '「{{name}}」を上へ移動',
    later: '「{{name}}」を下へ移動',
    remove: '「{{name}}」を削除',
    moved: '「{{name}}」は現在、{{count}}件中{{place}}番目です。',
    removed: '「{{name}}」を削除しました。',
  },
  address: {
    none: 'このアドレスにDAMのアセットはありません。DAMからアドレスをコピーするか、ここでアセットを選択してください。',
    unfit: '「{{name}}」はこのフィールドの条件に合いません。選択画面を開いて、使用できるアセットを確認してください。',
    full: 'このフィールドのアセットは上限に達しています。先にいずれかを削除してください。',
    twice: '「{{name}}」はすでにこのフィールドにあります。',
    alt: '「{{name}}」には、このフィールドに必要な代替テキストがありません。選択画面で選択すると、代替テキストを入力できます。',
  },
  ended: '「{{name}}」の使用期限は{{date}}に切れました。差し替えるか削除してください。',
  renew: '新しいバージョンを使用',
  saveAlt: 'テキストを保存',
};

export default texts;
