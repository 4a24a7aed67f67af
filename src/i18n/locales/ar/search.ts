import type { SameTexts } from '../../keys.ts';
import type english from '../en/search.ts';

export default {
  kept: {
    none: 'لا توجد عمليات بحث بعد. يُحفظ ما تبحث عنه في هذا المتصفح لهذا الحقل.',
    saved: 'عمليات البحث المحفوظة',
    recent: 'عمليات البحث الأخيرة',
    remove: 'إزالة «{{name}}»',
    removed: 'أُزيل «{{name}}».',
    save: 'حفظ هذا البحث',
    name: 'اسم البحث',
    saveNow: 'حفظ',
    cancel: 'إلغاء',
    nameless: 'اكتب اسمًا للبحث.',
    full: 'لا مكان لمزيد من عمليات البحث المحفوظة. أزل واحدة أولًا.',
    wasSaved: 'حُفظ «{{name}}».',
    clearRecent: 'مسح عمليات البحث الأخيرة',
    clearSaved: 'إزالة عمليات البحث المحفوظة',
    cleared: 'أُزيلت عمليات البحث.',
  },
  tips: {
    close: 'إغلاق تلميحات البحث',
    try: 'إضافةً إلى الكلمات العادية، يفهم نظام DAM لديك ما يلي. اضغط على مثال لتجربته:',
    phrase: 'هذه الكلمات تمامًا وبهذا الترتيب',
    and: 'الأصول التي تحمل الكلمتين',
    or: 'الأصول التي تحمل إحدى الكلمتين',
    not: 'الأصول التي تحمل الكلمة الأولى دون الثانية',
    capitals: 'اكتب AND وOR وNOT بأحرف كبيرة.',
    one: 'أزرق',
    other: 'سماء',
  },
} satisfies SameTexts<typeof english>;
