import type en from '../en/picture.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  open: '自定义尺寸和裁剪',
  openHint: '为此次使用设置尺寸、区域和格式。',
  change: '更改尺寸和裁剪',
  summary: '自定义：{{size}}，{{format}}',
  cropped: '已裁剪',
  needsCrop: '请裁剪以适合此字段。',
  title: '尺寸和裁剪',
  about: '仅用于此次使用，原图保持不变。',
  close: '关闭且不更改',
  cancel: '取消',
  apply: '使用此图片',
  stage: {
    label: '“{{name}}”的区域',
    frame: '显示的区域',
    frameAt: '宽 {{width}}，高 {{height}}，距左 {{x}}，距上 {{y}}',
    focus: '焦点',
    focusAt: '距左 {{x}}，距上 {{y}}',
    help: '拖动边框或其四角。单击可设置焦点，无论何处被裁切，焦点都会保留在画面中。',
    keys: '方向键移动边框或焦点；按住 Shift 可改变边框大小。',
    broken: '无法在此显示图片。请用数字设置区域。',
    unknown: 'DAM 未提供原图尺寸，因此可以缩小，但不能裁剪。',
  },
  cuts: {
    label: '所适用的屏幕', main: '其他所有屏幕', upTo: '宽度不超过 {{width}} px 的屏幕（{{ratio}}）', byHand: '手动设置',
    about: '在您移动之前，以焦点为中心。', reset: '恢复以焦点为中心',
  },
  ratio: {
    label: '比例',
    free: '自由',
    original: '原始',
    needed: '此字段需要 {{ratio}}。',
  },
  exact: {
    label: '精确数值',
    x: '距左 (%)',
    y: '距上 (%)',
    width: '宽 (%)',
    height: '高 (%)',
    focusX: '焦点距左 (%)',
    focusY: '焦点距上 (%)',
  },
  reset: '显示全部',
  size: {
    label: '尺寸（像素）',
    width: '宽',
    height: '高',
    lock: '保持比例',
    most: '最大 {{size}}：图片不会放大。',
  },
  fit: {
    label: '比例不同时',
    fit: '显示全部',
    fill: '填满并裁掉多余部分',
  },
  format: {
    label: '格式',
    webp: 'WebP：小，适合网页',
    jpg: 'JPEG：适合一切',
    png: 'PNG：无损',
    avif: 'AVIF：最小，适合新浏览器',
  },
  quality: {
    label: '质量',
    hint: '质量为 1 到 100；留空由 DAM 决定。',
  },
  result: {
    label: '结果',
    is: '{{size}}，{{format}}',
    making: '正在生成图片…',
    smaller: 'DAM 生成的是 {{size}}，而不是 {{asked}}。',
    failed: 'DAM 无法生成此图片。请重试，或选择其他尺寸或格式。',
    preview: '结果预览',
  },
  problems: {
    number: '请输入大于 0 的整数。',
    large: '最多 {{most}} px：没有更多。',
    quality: '请输入 1 到 100 的数字，或留空。',
  },
};
export default texts;
