/** Deutsch. */
import de from '../../words/languages/de.ts'
import type { BalanceLanguage } from '../texts.ts'

const own = {
  apply: 'Guthaben anzeigen',
  unreachable: 'Gutscheine lassen sich gerade nicht prüfen. Versuchen Sie es gleich noch einmal.',
  fromLink: 'Drücken Sie „Guthaben anzeigen“, um zu sehen, was Ihr Gutschein wert ist.',
  validUntil: 'Gültig bis {time}',
  inParts: 'Sie können ihn in Teilen nutzen. Was übrig bleibt, bleibt auf diesem Code.',
  inPartsNewCode:
    'Sie können ihn in Teilen nutzen. Was übrig bleibt, gehört Ihnen unter einem neuen Code.',
  allAtOnce: 'Er gilt nur als Ganzes. Was eine Bestellung nicht braucht, verfällt.',
  card_in_use:
    'Dieser Gutschein wird gerade für eine Bestellung benutzt. Prüfen Sie ihn wieder, wenn sie abgeschlossen oder aufgegeben ist.',
  currency_mismatch: 'Dieser Gutschein hat eine Währung, die der Shop nicht annimmt.',
} satisfies BalanceLanguage

export default { ...de, ...own }
