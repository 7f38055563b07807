/** A webmaster's mistakes, with what was expected. Loaded when one is made. */
import { tellOnce } from './tell-once.ts'

const EXPECTED = {
  'order-total': (said: string) =>
    `order-total="${said}": expected digits only, the total in minor units, as in order-total="5250" for $52.50.`,
  currency: (said: string) =>
    `currency="${said}": expected an ISO 4217 code in capitals, as in currency="USD".`,
  endpoint: () =>
    'has no endpoint: expected the address of your worker, as in endpoint="https://gifts.example.com".',
  due: (said: string) =>
    `order-total="${said}" is what was left to pay: expected the total before gift codes, whatever is applied.`,
}

export type Mistake = keyof typeof EXPECTED

export const tellMistake = (mistake: Mistake, said: unknown): void =>
  tellOnce(EXPECTED[mistake](String(said)))
