import type en from '../en/picture.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  open: 'サイズと切り抜きを指定',
  openHint: 'この用途のサイズ、範囲、形式を設定します。',
  change: 'サイズと切り抜きを変更',
  summary: 'カスタム: {{size}}、{{format}}',
  cropped: '切り抜き済み',
  needsCrop: 'このフィールドに合わせて切り抜いてください。',
  title: 'サイズと切り抜き',
  about: 'この用途にのみ適用されます。元の画像は変わりません。',
  close: '変更せずに閉じる',
  cancel: 'キャンセル',
  apply: 'この画像を使用',
  stage: {
    label: '「{{name}}」の範囲',
    frame: '表示される範囲',
    frameAt: '幅 {{width}}、高さ {{height}}、左から {{x}}、上から {{y}}',
    focus: '焦点',
    focusAt: '左から {{x}}、上から {{y}}',
    help: '枠またはその角をドラッグします。クリックすると焦点が設定され、どこで切り取られても焦点は表示されます。',
    keys: '矢印キーで枠または焦点が動き、Shift を押しながらで枠のサイズが変わります。',
    broken: 'ここに画像を表示できません。数値で範囲を指定してください。',
    unknown: '元の画像のサイズが DAM から得られないため、縮小はできますが切り抜きはできません。',
  },
  cuts: {
    label: '対象の画面', main: 'その他すべての画面', upTo: '幅 {{width}} px までの画面（{{ratio}}）', byHand: '手動で設定',
    about: '動かすまでは焦点を中心に切り抜かれます。', reset: '焦点を中心に戻す',
  },
  ratio: {
    label: '縦横比',
    free: '自由',
    original: '元のまま',
    needed: 'このフィールドには {{ratio}} が必要です。',
  },
  exact: {
    label: '数値で指定',
    x: '左から (%)',
    y: '上から (%)',
    width: '幅 (%)',
    height: '高さ (%)',
    focusX: '焦点の左から (%)',
    focusY: '焦点の上から (%)',
  },
  reset: '全体を表示',
  size: {
    label: 'サイズ (ピクセル)',
    width: '幅',
    height: '高さ',
    lock: '縦横比を保つ',
    most: '最大 {{size}}。画像は拡大されません。',
  },
  fit: {
    label: '縦横比が異なる場合',
    fit: '全体を表示',
    fill: '枠いっぱいにして、はみ出しを切り取る',
  },
  format: {
    label: '形式',
    webp: 'WebP: 軽量、ウェブ向け',
    jpg: 'JPEG: どこでも使える',
    png: 'PNG: 劣化なし',
    avif: 'AVIF: 最軽量、新しいブラウザー向け',
  },
  quality: {
    label: '品質',
    hint: '品質は 1～100。空欄なら DAM に任せます。',
  },
  result: {
    label: '結果',
    is: '{{size}}、{{format}}',
    making: '画像を作成しています…',
    smaller: 'DAM が作成したのは {{size}} です ({{asked}} ではありません)。',
    failed: 'DAM はこの画像を作成できませんでした。もう一度試すか、別のサイズや形式を選んでください。',
    preview: '結果のプレビュー',
  },
  problems: {
    number: '0 より大きい整数を入力してください。',
    large: '最大 {{most}} px です。それ以上はありません。',
    quality: '1～100 の数値を入力するか、空欄にしてください。',
  },
};
export default texts;
