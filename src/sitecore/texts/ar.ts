import type { SameTexts } from '../../i18n/keys.ts';
import type en from './en.ts';

const texts: SameTexts<typeof en> = {
  label: 'أصل',
  waiting: 'في انتظار Sitecore…',
  silent: 'لا يستجيب Sitecore. تعمل هذه الصفحة داخل محرّر الصفحات في Sitecore فقط. إذا كنت هناك فأعد تحميل الصفحة؛ وإذا بقي الأمر كذلك فينبغي أن يتحقق أحد المسؤولين من عنوان التطبيق في بوابة مطوّري Sitecore، وأن يتحقق مشغّل هذه البوابة من المصادر المسموح لها بفتحها.',
  alone: 'يفتح Sitecore هذه الصفحة. أضف عنوانها إلى تطبيق في بوابة مطوّري Sitecore؛ وتوضّح إعدادات التكامل في البوابة كيفية ذلك.',
  unread: 'لم يقدّم Sitecore قيمة هذا الحقل، لذا لا يمكن تغيير أي شيء هنا. أعد المحاولة.',
  retry: 'إعادة المحاولة',
  foreign: 'لم تُنشأ هذه القيمة هنا. وتبقى كما هي ما لم تستبدلها.',
  'foreign-value': 'القيمة المحفوظة',
  replace: 'استبدال…',
  'replace-sure': 'هل تريد اختيار أصل آخر؟ ستُفقد القيمة الحالية فور حفظ القيمة الجديدة.',
  'replace-yes': 'اختيار أصل آخر',
  'replace-no': 'الاحتفاظ بالقيمة',
  saving: 'جارٍ الحفظ في Sitecore…',
  saved: 'تم الحفظ في Sitecore.',
  refused: 'لم يقبل Sitecore القيمة وما زال يحتفظ بالسابقة. اختيارك محفوظ هنا.',
  'refused-reason': 'رسالة Sitecore: ⁨{{reason}}⁩',
  'save-again': 'الحفظ مرة أخرى',
  untold: 'القيمة محفوظة. لم يمكن بعد تسجيل مكان استخدامها.',
  moved: 'يُحرَّر الآن في Sitecore عنصر آخر أو لغة أخرى، لذا يعرض هذا الحقل قيمتها. وأُهمل الاختيار الذي لم يقبله Sitecore.',
  done: 'تم',
  'not-closed': 'لم يُغلق Sitecore هذا الحقل. أغلقه هناك؛ قيمتك محفوظة.',
  context: '⁨{{page}}⁩ · ⁨{{language}}⁩',
  'context-version': '⁨{{page}}⁩ · ⁨{{language}}⁩ · الإصدار {{version}}',
};

export default texts;
