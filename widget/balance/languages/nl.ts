/** Nederlands. */
import nl from '../../words/languages/nl.ts'
import type { BalanceLanguage } from '../texts.ts'

const own = {
  apply: 'Saldo bekijken',
  unreachable: 'We kunnen cadeaukaarten nu niet controleren. Probeer het zo nog eens.',
  fromLink: 'Druk op ‘Saldo bekijken’ om te zien wat uw kaart waard is.',
  validUntil: 'Geldig tot {time}',
  inParts: 'U kunt hem in delen gebruiken. Wat u niet uitgeeft, blijft op deze code staan.',
  inPartsNewCode:
    'U kunt hem in delen gebruiken. Wat u niet uitgeeft, blijft van u onder een nieuwe code.',
  allAtOnce:
    'U kunt hem alleen in één keer gebruiken. Wat een bestelling niet nodig heeft, vervalt.',
  card_in_use:
    'Deze cadeaukaart wordt nu voor een bestelling gebruikt. U kunt hem weer controleren als die bestelling klaar of afgebroken is.',
  currency_mismatch: 'Deze cadeaukaart is in een valuta die deze winkel niet accepteert.',
} satisfies BalanceLanguage

export default { ...nl, ...own }
