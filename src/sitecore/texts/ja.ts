import type { SameTexts } from '../../i18n/keys.ts';
import type en from './en.ts';

const texts: SameTexts<typeof en> = {
  label: 'アセット',
  waiting: 'Sitecore を待っています…',
  silent: 'Sitecore が応答しません。このページは Sitecore のページエディター内でのみ動作します。ページエディターで開いている場合は、ページを再読み込みしてください。それでも変わらない場合は、管理者が Sitecore の開発者ポータルでアプリのアドレスを、このポータルの運用者がどのオリジンから開けるかを確認してください。',
  alone: 'このページは Sitecore から開かれます。Sitecore の開発者ポータルでアプリにこのアドレスを登録してください。方法はポータルの統合設定に記載されています。',
  unread: 'Sitecore からこのフィールドの値を取得できなかったため、ここでは何も変更できません。もう一度お試しください。',
  retry: '再試行',
  foreign: 'この値はここで作成されたものではありません。置き換えない限り、そのまま残ります。',
  'foreign-value': '保存されている値',
  replace: '置き換え…',
  'replace-sure': '別のアセットを選択しますか？新しい値が保存されると、現在の値は失われます。',
  'replace-yes': '別のアセットを選択',
  'replace-no': '値を残す',
  saving: 'Sitecore に保存しています…',
  saved: 'Sitecore に保存しました。',
  refused: 'Sitecore は値を受け付けず、以前の値を保持しています。選択内容はここに残っています。',
  'refused-reason': 'Sitecore からのメッセージ：{{reason}}',
  'save-again': 'もう一度保存',
  untold: '値は保存されました。使用場所はまだ登録できていません。',
  'no-item': 'このフィールドがどのアイテムのものか、Sitecore から通知がありません。アセットの選択と保存はできますが、使用場所は Sitecore から通知があるまで登録されません。',
  'too-many': 'このフィールドのアセットは現在1件のみです。選択し直すまではすべて保持され、選択した1件がすべてを置き換えます。',
  moved: 'Sitecore では別のアイテムまたは言語が編集されているため、このフィールドにはその値が表示されます。Sitecore が受け付けなかった選択は破棄されました。',
  done: '完了',
  'not-closed': 'Sitecore がこのフィールドを閉じませんでした。Sitecore 側で閉じてください。値は保存されています。',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · バージョン {{version}}',
};

export default texts;
