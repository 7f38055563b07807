/**
 * The merchants of the Instagift sandbox with their locations, products and product options. Tuscan Kitchen, our merchant, is the
 * document's sample. The other merchant is there so that some certificates are out of reach.
 */
import { INSTAGIFT_MERCHANT, INSTAGIFT_OTHER_MERCHANT } from './credentials.ts'

export type Location = {
  id: string
  merchantId: string
  display: string
  name: string | null
  address1: string
  address2: string | null
  city: string
  state: string
  zip: string
  phone: string
  lat: number | null
  lng: number | null
}

export type ProductOption = {
  id: string
  productId: string
  currency: string
  faceCents: number
  priceCents: number
  tagline: string
}

export type Product = {
  id: string
  merchantId: string
  href: string
  type: 'GiftCertificate' | 'Deal' | 'Event'
  tagline: string
  headline: string | null
  locationIds: string[]
}

export type Merchant = { id: string; key: string; secret: string; name: string; url: string }

/** When everything here was made: the time of the document's sample. */
export const CATALOG_TIME = Date.UTC(2014, 9, 10, 14, 5, 32)

export const OUR_MERCHANT: Merchant = {
  id: '_P07R17NtAZhxN56rneT7A',
  ...INSTAGIFT_MERCHANT,
  name: 'Tuscan Kitchen',
  url: 'http://tuscankitchen.instagift.com/',
}
export const OTHER_MERCHANT: Merchant = {
  id: 'KnWauxXPaBrwd4xnmUoqCA',
  ...INSTAGIFT_OTHER_MERCHANT,
  name: 'Harbor Books',
  url: 'http://harborbooks.instagift.com/',
}
export const MERCHANTS: readonly Merchant[] = [OUR_MERCHANT, OTHER_MERCHANT]

const STREET = { address1: '100 Main St.', address2: 'Ste 2', city: 'Pleasantville', state: 'KS' }

export const LOCATIONS: readonly Location[] = [
  {
    id: '108esJv3En11Ugc6VZLyCA',
    merchantId: OUR_MERCHANT.id,
    display: 'Tuscan Kitchen, 100 Main St., Ste 2, Pleasantville, KS',
    name: 'Tuscan Kitchen',
    ...STREET,
    zip: '67502',
    phone: '3166620036',
    lat: null,
    lng: null,
  },
  {
    id: '_xVSvoERC3KV6vdcKWgjIw',
    merchantId: OUR_MERCHANT.id,
    display: 'Tuscan Kitchen, Tuscan Kitchen 2, 100 Main St., Ste 2, Pleasantville, KS',
    name: 'Tuscan Kitchen 2',
    ...STREET,
    zip: '67502',
    phone: '3166620036',
    lat: 38.0816,
    lng: -97.9315,
  },
  {
    id: 'aU1Tefis_JCcbHhs0Rl30g',
    merchantId: OTHER_MERCHANT.id,
    display: 'Harbor Books, 7 Pier Rd., Pleasantville, KS',
    name: null,
    ...STREET,
    address1: '7 Pier Rd.',
    address2: null,
    zip: '67502',
    phone: '3166620099',
    lat: null,
    lng: null,
  },
]

const OURS = { merchantId: OUR_MERCHANT.id, headline: null }

/** Redeemable at one location, so none has to be chosen. */
export const GIFT_CARD: Product = {
  id: 'NnjAQSTtcMcHYZXhRehPVQ',
  href: 'http://tuscankitchen.instagift.com/gift-card',
  type: 'GiftCertificate',
  tagline: 'Tuscan Kitchen eGift Card',
  locationIds: ['108esJv3En11Ugc6VZLyCA'],
  ...OURS,
}
/** Redeemable at two locations, so a redemption has to name one. */
export const TWO_LOCATIONS_CARD: Product = {
  ...GIFT_CARD,
  id: 'Kpu_xWu_0jy746VfKMO4ag',
  locationIds: ['108esJv3En11Ugc6VZLyCA', '_xVSvoERC3KV6vdcKWgjIw'],
}
export const EVENT: Product = {
  ...GIFT_CARD,
  id: 'VYDlYME879dbz7Mj0JoLsA',
  href: 'http://tuscankitchen.instagift.com/events/wine-night',
  type: 'Event',
  headline: 'Wine Night',
  tagline: 'An evening with four courses and five wines',
}
export const DEAL: Product = {
  ...GIFT_CARD,
  id: 'FBHf_LcvfYsMqEFxf1Dmdg',
  href: 'http://tuscankitchen.instagift.com/deals/lunch',
  type: 'Deal',
  headline: 'Lunch at half price',
  tagline: '$20 worth of lunch for $10',
}
export const OTHER_CARD: Product = {
  ...GIFT_CARD,
  id: 'udTPAbSavpDKUjqcUPyPMQ',
  merchantId: OTHER_MERCHANT.id,
  href: 'http://harborbooks.instagift.com/gift-card',
  tagline: 'Harbor Books eGift Card',
  locationIds: ['aU1Tefis_JCcbHhs0Rl30g'],
}
export const PRODUCTS: readonly Product[] = [GIFT_CARD, TWO_LOCATIONS_CARD, EVENT, DEAL, OTHER_CARD]

const option = (id: string, productId: string, faceCents: number, priceCents = faceCents) => ({
  id,
  productId,
  currency: 'USD',
  faceCents,
  priceCents,
  tagline: `$${faceCents / 100} Gift Card`,
})

export const PRODUCT_OPTIONS: readonly ProductOption[] = [
  option('mJ1Ie-LkebfAtiCeaCIgFg', GIFT_CARD.id, 10000),
  option('aT6dCx3pRkoMgCnoAfrlpA', GIFT_CARD.id, 3000),
  option('uWlrlf8fBTseVC5gF96H5w', TWO_LOCATIONS_CARD.id, 10000),
  option('RjOWgOhoYf-SETVcyMjJEw', EVENT.id, 7500),
  option('sYQ2yhbWmSxkW9NxH3tq0A', DEAL.id, 2000, 1000),
  option('b0u1ZqWcGdE8kq5n2LrYwA', OTHER_CARD.id, 5000),
]

export const TERMS = [
  'Good on any food or drink',
  'Can be used on tax and gratuity',
  'Does not expire',
  // The document's own words.
  'Merchant are not required to give change for the unused balance',
]

/** The product that a certificate of these properties belongs to. */
export function productFor(
  merchant: 'ours' | 'other',
  type: Product['type'],
  locationRequired: boolean,
): Product {
  if (merchant === 'other') return OTHER_CARD
  if (type === 'Event') return EVENT
  if (type === 'Deal') return DEAL
  return locationRequired ? TWO_LOCATIONS_CARD : GIFT_CARD
}
