/** العربية. */
import ar from '../../words/languages/ar.ts'
import type { BalanceLanguage } from '../texts.ts'

const own = {
  apply: 'عرض الرصيد',
  unreachable: 'لا يمكننا التحقق من بطاقات الهدايا الآن. حاول مرة أخرى بعد قليل.',
  fromLink: 'اضغط «عرض الرصيد» لمعرفة قيمة بطاقتك.',
  validUntil: 'صالحة حتى {time}',
  inParts: 'يمكنك استخدامها على دفعات. ما لا تنفقه يبقى على هذا الرمز.',
  inPartsNewCode: 'يمكنك استخدامها على دفعات. ما لا تنفقه يبقى لك برمز جديد.',
  allAtOnce: 'تُستخدم مرة واحدة فقط، وما لا يحتاجه الطلب يضيع.',
  card_in_use:
    'بطاقة الهدية هذه مستخدمة في طلب الآن. يمكنك التحقق منها بعد إتمام ذلك الطلب أو إلغائه.',
  currency_mismatch: 'بطاقة الهدية هذه بعملة لا يقبلها هذا المتجر.',
} satisfies BalanceLanguage

export default { ...ar, ...own }
