/** The ways from the reconciliation to the checkouts, cards and reviews that a difference is about. */
import type { BackOfficeCalls } from '../back-office/calls.ts'
import type { CardCalls } from '../card/calls.ts'
import type { CheckoutCalls } from '../checkout/calls.ts'
import type { Keys } from '../keys/keys.ts'
import { vouchingShop } from '../keys/vouching.ts'
import type { ShopName } from '../settings/shops/shop-names.ts'
import type { ReconciliationPorts } from './ports.ts'
import { factsOf } from './rules/facts.ts'

type Ways = {
  checkout(id: string): CheckoutCalls
  card(name: string): CardCalls
  /** The shard that keeps the reviews of a checkout of this shop. */
  backOffice(checkoutId: string, shop: ShopName): Pick<BackOfficeCalls, 'booksDiffer'>
  /** All that share the worker: one gift-card account has one set of books. */
  shops?: readonly ShopName[]
  keys: Pick<Keys, 'nameOf' | 'ofShop'>
}

export const waysTo = ({
  checkout,
  card,
  backOffice,
  shops = [null],
  keys,
}: Ways): Pick<
  ReconciliationPorts,
  'standing' | 'tellLedger' | 'cardOf' | 'cardByCode' | 'checkoutOfAttempt' | 'openReview'
> => ({
  standing: async checkoutId => {
    const entry = await checkout(checkoutId).entry()
    const story = entry && (await checkout(checkoutId).story())
    if (!entry || !story?.ok) return null
    const { status, movements } = entry
    const reviews = story.value.reviews.map(({ id, reason, label, provider, status }) => ({
      ...{ id, reason, label, provider, isOpen: status === 'open' },
    }))
    return { status, movements, reviews }
  },
  tellLedger: checkoutId => checkout(checkoutId).tellLedger(),
  cardOf: async (checkoutId, label) => {
    const story = await checkout(checkoutId).story()
    const found = story.ok ? story.value.cards.find(one => one.label === label) : undefined
    return found ? card(found.object).facts() : null
  },
  cardByCode: async code => {
    const key = code.replace(/[^A-Za-z0-9]/g, '').toUpperCase()
    return card(await keys.nameOf('card', key)).facts()
  },
  checkoutOfAttempt: async attemptId => {
    const ids = await Promise.all(
      shops.map(async shop => (await keys.ofShop(shop)).checkoutOfAttempt(attemptId)),
    )
    if (shops.length === 1) return ids[0] ?? null
    // The attempt does not say whose it is; the checkout that is here does.
    for (const id of ids) if (id !== null && (await checkout(id).entry()) !== null) return id
    return null
  },
  openReview: async found => {
    const { checkoutId, system: provider, label, ours, theirs, currency, key } = found
    const id = checkoutId ?? ''
    const shop = (await vouchingShop(keys, id, shops)) ?? null
    return backOffice(id, shop).booksDiffer({
      ...(shop !== null && { shop }),
      ...{ key, checkoutId: id, provider, label, currency, amount: theirs ?? ours },
      facts: factsOf(found),
    })
  },
})
