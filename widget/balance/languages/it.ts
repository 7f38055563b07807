/** Italiano. */
import it from '../../words/languages/it.ts'
import type { BalanceLanguage } from '../texts.ts'

const own = {
  apply: 'Mostra il saldo',
  unreachable: 'Al momento non possiamo controllare le carte regalo. Riprovi tra poco.',
  fromLink: 'Prema «Mostra il saldo» per sapere quanto vale la Sua carta.',
  validUntil: 'Valida fino al {time}',
  inParts: 'Può usarla un po’ alla volta. Quello che non spende resta su questo codice.',
  inPartsNewCode:
    'Può usarla un po’ alla volta. Quello che non spende resta Suo con un nuovo codice.',
  allAtOnce: 'Si può usare solo tutta in una volta. Quello che un ordine non richiede va perso.',
  card_in_use:
    'Questa carta regalo è in uso per un ordine. Potrà controllarla quando l’ordine sarà concluso o abbandonato.',
  currency_mismatch: 'Questa carta regalo è in una valuta che questo negozio non accetta.',
} satisfies BalanceLanguage

export default { ...it, ...own }
