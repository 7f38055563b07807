/** A webmaster's mistakes, each with what was expected. */
import { warnOnce } from './warn-once.ts'

const EXPECTED = {
  'order-total': (value: string) =>
    `order-total="${value}": expected digits only, the total in minor units, as in order-total="5250" for $52.50.`,
  currency: (value: string) =>
    `currency="${value}": expected an ISO 4217 code in capitals, as in currency="USD".`,
  endpoint: () =>
    'has no endpoint: expected the address of your worker, as in endpoint="https://gifts.example.com".',
  due: (value: string) =>
    `order-total="${value}" is what was left to pay: expected the total before gift codes, whatever is applied.`,
}

export type Mistake = keyof typeof EXPECTED

export const warnOfMistake = (mistake: Mistake, value: unknown, tag?: string): void =>
  warnOnce(EXPECTED[mistake](String(value)), tag)
