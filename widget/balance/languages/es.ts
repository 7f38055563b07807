/** Español. */
import es from '../../words/languages/es.ts'
import type { BalanceLanguage } from '../texts.ts'

const own = {
  apply: 'Ver saldo',
  unreachable: 'Ahora no podemos comprobar tarjetas regalo. Inténtelo de nuevo en un momento.',
  fromLink: 'Pulse «Ver saldo» para saber cuánto vale su tarjeta.',
  validUntil: 'Válida hasta el {time}',
  inParts: 'Puede usarla por partes. Lo que no gaste se queda en este código.',
  inPartsNewCode: 'Puede usarla por partes. Lo que no gaste sigue siendo suyo con un código nuevo.',
  allAtOnce: 'Solo se puede usar de una vez. Lo que un pedido no necesite se pierde.',
  card_in_use:
    'Esta tarjeta regalo se está usando en un pedido. Podrá consultarla cuando ese pedido termine o se abandone.',
  currency_mismatch: 'Esta tarjeta regalo está en una moneda que esta tienda no acepta.',
} satisfies BalanceLanguage

export default { ...es, ...own }
