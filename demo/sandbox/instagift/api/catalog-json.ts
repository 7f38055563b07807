/** The JSON of merchants, locations, products and product options, as it stands alone or inside a certificate. */
import {
  type Location,
  MERCHANTS,
  type Merchant,
  type Product,
  type ProductOption,
  TERMS,
} from '../catalog.ts'

/** The row of the catalog with this id, which must be there. */
export function byId<Row extends { id: string }>(rows: readonly Row[], id: string): Row {
  const row = rows.find(candidate => candidate.id === id)
  if (!row) throw new Error(`The catalog has no ${id}`)
  return row
}

export const locationFields = (location: Location) => ({
  id: location.id,
  href: `/v2/locations/${location.id}`,
  display: location.display,
  name: location.name,
  address1: location.address1,
  address2: location.address2,
  city: location.city,
  state: location.state,
  zip: location.zip,
  phone: location.phone,
  lat: location.lat,
  lng: location.lng,
})

export function productFields(product: Product, canSplitValue: boolean) {
  const merchant = byId(MERCHANTS, product.merchantId)
  return {
    id: product.id,
    href: product.href,
    type: product.type,
    discount_sale_name: null,
    is_giveaway: false,
    can_split_value: canSplitValue,
    gift_card_image: null,
    photos: [],
    headline: product.headline,
    tagline: product.tagline,
    terms: TERMS,
    expiration_instructions: 'Unless otherwise noted, this gift card NEVER EXPIRES',
    redemption_instructions: `This gift card can be redeemed at the locations listed at ${product.href}`,
    merchant_instructions: `This gift card originated from the Instagift.com online store for ${merchant.name} located at ${merchant.url}`,
  }
}

export const optionFields = (option: ProductOption) => ({
  id: option.id,
  href: `/v2/product_options/${option.id}`,
  currency: option.currency,
  face_value_cents: option.faceCents,
  price_cents: option.priceCents,
  tagline: option.tagline,
  count: null,
  limit_per_order: null,
  is_recommended: false,
})

export const merchantFields = (merchant: Merchant) => ({
  id: merchant.id,
  href: `/v2/merchants/${merchant.id}`,
  url: merchant.url,
  name: merchant.name,
  time_zone: 'Eastern Time (US & Canada)',
  logo: '/logos/original/missing.png',
})
