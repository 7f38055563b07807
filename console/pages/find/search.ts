/** What is looked for: as the form holds it, and as the worker takes it. */
import { startOf } from '../../parts/days.ts'
import { amountIn } from '../../parts/money.ts'
import type { Search } from '../../routes.ts'
import { find as words } from '../../words/find.ts'

/** What is wrong with a field, by its name. */
export type Faults = Partial<Record<keyof Search, string>>

export function searchIn(form: FormData): Search {
  const field = (name: keyof Search) => String(form.get(name) ?? '').trim()
  const amount = field('amount')
  return {
    q: field('q'),
    status: field('status'),
    amount,
    // A currency narrows the search only beside an amount.
    currency: amount === '' ? '' : field('currency').toUpperCase(),
    from: field('from'),
    to: field('to'),
  }
}

const CURRENCY = /^[A-Z]{3}$/

export function faultsOf({ amount, currency }: Search): Faults {
  if (amount === '') return {}
  if (!CURRENCY.test(currency)) return { currency: words.noCurrency }
  return amountIn(amount, currency) === null ? { amount: words.wrongAmount(currency) } : {}
}

/** Days are those of the browser's time zone; the last one is included. */
export const queryFor = ({ amount, currency, from, to, ...search }: Search) => ({
  ...search,
  ...(amount !== '' && { amount: amountIn(amount, currency), currency }),
  from: from === '' ? '' : startOf(from, 0),
  to: to === '' ? '' : startOf(to, 1),
})
