/** Português. */
import pt from '../../words/languages/pt.ts'
import type { BalanceLanguage } from '../texts.ts'

const own = {
  apply: 'Ver saldo',
  unreachable: 'Não é possível verificar cartões-presente agora. Tente de novo daqui a pouco.',
  fromLink: 'Toque em “Ver saldo” para saber quanto vale o cartão.',
  validUntil: 'Válido até {time}',
  inParts: 'Pode usá-lo em partes. O que não gastar fica neste código.',
  inPartsNewCode: 'Pode usá-lo em partes. O que não gastar continua seu num novo código.',
  allAtOnce: 'Só pode ser usado de uma vez. O que um pedido não precisar é perdido.',
  card_in_use:
    'Este cartão-presente está em uso num pedido. Poderá verificá-lo quando esse pedido terminar ou for abandonado.',
  currency_mismatch: 'Este cartão-presente está numa moeda que esta loja não aceita.',
} satisfies BalanceLanguage

export default { ...pt, ...own }
