/** 日本語. */
import ja from '../../words/languages/ja.ts'
import type { BalanceLanguage } from '../texts.ts'

const own = {
  apply: '残高を見る',
  unreachable: '現在、ギフトカードを確認できません。しばらくしてからもう一度お試しください。',
  fromLink: '「残高を見る」を押すと、カードの残高が表示されます。',
  validUntil: '有効期限：{time}',
  inParts: '分けて使えます。使わなかった分はこのコードに残ります。',
  inPartsNewCode: '分けて使えます。使わなかった分は新しいコードで残ります。',
  allAtOnce: '一度にすべて使う必要があります。注文で使いきれない分は失われます。',
  card_in_use:
    'このギフトカードは、ただいま注文に使われています。その注文が完了または中止された後に、もう一度ご確認ください。',
  currency_mismatch: 'このギフトカードの通貨は、このショップでは使えません。',
} satisfies BalanceLanguage

export default { ...ja, ...own }
