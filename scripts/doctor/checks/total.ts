/** Whether the element was given a sane total: minor units of a known currency, as the page itself shows it. */
import { exponentOf } from '../../../shared/currency.ts'
import { minorToDecimal } from '../../../shared/money.ts'
import type { Check } from '../check.ts'
import { type Finding, right, skipped, wrong } from '../finding.ts'
import { elementIn } from '../page/element.ts'
import { textOf } from '../page/tags.ts'
import type { SeenPage } from '../seen.ts'
import { NO_PAGE } from './connection.ts'

export const total: Check = {
  name: 'total',
  asks: 'Is order-total a sane amount in minor units, and currency a known one?',
  needs: ['element'],
  judge: ({ page }) => {
    if (page === null) return NO_PAGE
    const found = elementIn(page)
    return found ? judged(found.attributes, page) : skipped('the element comes first')
  },
}

const judged = (attributes: ReadonlyMap<string, string>, page: SeenPage): Finding => {
  const said = attributes.get('order-total') ?? ''
  const currency = attributes.get('currency') ?? 'USD'
  if (!isKnown(currency))
    return wrong(
      `currency="${currency}" is no currency`,
      'Write its ISO 4217 code in capitals, as in currency="USD".',
    )
  if (!/^\d{1,15}$/.test(said))
    return wrong(
      `order-total="${said}" is no amount in minor units`,
      'Write digits only: 5250 for $52.50, 5250 for ¥5250. It is the order with tax and shipping, before gift codes.',
    )
  if (Number(said) === 0)
    return wrong(
      'order-total="0": there is nothing to pay with a gift code',
      'Write the order’s total before gift codes, never what is left to pay. An empty cart shows no element.',
    )
  if (looksMajor(said, currency, page))
    return wrong(
      `order-total="${said}" is ${minorToDecimal(Number(said), exponentOf(currency))} ${currency}, and the page shows ${said} with decimals`,
      `Write it in minor units, for example ${Number(said) * 10 ** exponentOf(currency)}.`,
    )
  const amount = minorToDecimal(Number(said), exponentOf(currency))
  return right(`the order total is ${amount} ${currency}`)
}

const isKnown = (currency: string): boolean => Intl.supportedValuesOf('currency').includes(currency)

/** The page shows the number as if it were major units, and not as what it means. */
const looksMajor = (said: string, currency: string, { visit }: SeenPage): boolean => {
  const exponent = exponentOf(currency)
  if (exponent === 0 || visit.kind !== 'answered') return false
  const shown = textOf(visit.text).replace(/(?<=\d)[ ’'\u00a0\u202f](?=\d{3})/g, '')
  const shows = (whole: string, cents: string) =>
    new RegExp(`(?<![\\d.,])${grouped(whole)}[.,]${cents}(?!\\d)`).test(shown)
  const padded = said.padStart(exponent + 1, '0')
  const asMeant = shows(padded.slice(0, -exponent), padded.slice(-exponent))
  return !asMeant && shows(String(Number(said)), `\\d{${exponent}}`)
}

/** With or without a sign between the thousands. */
const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '[.,]?')
