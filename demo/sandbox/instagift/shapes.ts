/**
 * The JSON of Instagift API v2, field by field and in the order of its samples: certificates in a list, certificates alone
 * (with their relationships expanded), redemptions and the paging around them.
 */

import type { Knobs } from '../options.ts'
import { isoSeconds } from '../system.ts'
import {
  LOCATIONS,
  type Location,
  MERCHANTS,
  PRODUCT_OPTIONS,
  PRODUCTS,
  type Product,
  TERMS,
} from './catalog.ts'
import type { Certificate, CertificateRedemption } from './state.ts'

export const PER_PAGE = 10

export const CERTIFICATE_LINKS = {
  'certificates.user': '/v2/users/{certificates.user}',
  'certificates.parent': '/v2/certificates/{certificates.parent}',
  'certificates.merchant': '/v2/merchants/{certificates.merchant}',
  // The document points at the merchants here; kept, since a client must not trip over it.
  'certificates.product': '/v2/merchants/{certificates.product}',
}
export const REDEMPTION_LINKS = {
  'redemptions.certificate': '/v2/certificates/{redemptions.certificate}',
  'redemptions.user': '/v2/users/{redemptions.user}',
  'redemptions.merchant': '/v2/merchants/{redemptions.merchant}',
  'redemptions.location': '/v2/locations/{redemptions.location}',
}

type Names = Knobs['instagift']['names']
/** The sample of the claim code endpoint still has the old display names; lists and single certificates have the new ones. */
export type Shape = 'by_claim_code' | 'in_list' | 'expanded'

const findById = <T extends { id: string }>(rows: readonly T[], id: string): T => {
  const row = rows.find(r => r.id === id)
  if (!row) throw new Error(`The catalog has no ${id}`)
  return row
}

function displayNames(certificate: Certificate, names: Names, shape: Shape) {
  const product = findById(PRODUCTS, certificate.productId)
  const name = findById(MERCHANTS, certificate.merchantId).name
  const old = { seller: name, title: certificate.title }
  const current = {
    product_redemption_locations_count: product.locationIds.length,
    product_is_print_only: false,
    product_is_giveaway: false,
    product_seller_name: name,
    product_merchant_name: name,
    product_title: certificate.title,
  }
  if (names === 'both') return { ...current, ...old }
  if (names === 'old') return old
  if (names === 'new') return current
  return shape === 'by_claim_code' ? old : current
}

function scalars(certificate: Certificate, names: Names, shape: Shape) {
  const lastGroup = certificate.claimCode.split('-').at(-1)
  return {
    href: `/v2/certificates/${certificate.id}`,
    product_type: certificate.productType,
    claim_code: certificate.claimCode,
    ...(names === 'old' ? {} : { merchant_code: lastGroup }),
    ...(names === 'old' || names === 'both' ? { redeem_code: lastGroup } : {}),
    status: certificate.status,
    marked_as_printed: false,
    can_split_value: certificate.canSplitValue,
    qrcode_image: `/system/qrcodes/${certificate.id}.png`,
    currency: certificate.currency,
    face_value_cents: certificate.faceCents,
    price_cents: certificate.priceCents,
    ...displayNames(certificate, names, shape),
    thumb: null,
  }
}

const times = (certificate: Certificate) => ({
  expires_at: certificate.expiresAt === null ? null : isoSeconds(certificate.expiresAt),
  created_at: isoSeconds(certificate.createdAt),
  updated_at: isoSeconds(certificate.updatedAt),
})

/** A certificate in a list, by claim code, or after a split (then with `links.parent` as in that sample). */
export function unexpanded(
  certificate: Certificate,
  names: Names,
  shape: Exclude<Shape, 'expanded'>,
  withParentLink = false,
) {
  return {
    id: certificate.id,
    parent_id: certificate.parentId,
    ...scalars(certificate, names, shape),
    links: {
      user: certificate.userId,
      ...(withParentLink ? { parent: certificate.parentId } : {}),
      merchant: certificate.merchantId,
      product: certificate.productId,
      product_option: certificate.productOptionId,
    },
    ...times(certificate),
  }
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
  const merchant = findById(MERCHANTS, product.merchantId)
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

export const optionFields = (option: (typeof PRODUCT_OPTIONS)[number]) => ({
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

export const merchantFields = (merchant: (typeof MERCHANTS)[number]) => ({
  id: merchant.id,
  href: `/v2/merchants/${merchant.id}`,
  url: merchant.url,
  name: merchant.name,
  time_zone: 'Eastern Time (US & Canada)',
  logo: '/logos/original/missing.png',
})

/** A certificate alone, with merchant, product and product option expanded: no `parent_id`, but `links.parent`. */
export function expanded(certificate: Certificate, names: Names) {
  const merchant = findById(MERCHANTS, certificate.merchantId)
  const product = findById(PRODUCTS, certificate.productId)
  const places = (ids: readonly string[]) => ids.map(id => locationFields(findById(LOCATIONS, id)))
  const ofMerchant = LOCATIONS.filter(l => l.merchantId === merchant.id).map(l => l.id)
  const options = PRODUCT_OPTIONS.filter(o => o.productId === product.id)
  return {
    id: certificate.id,
    ...scalars(certificate, names, 'expanded'),
    merchant: { ...merchantFields(merchant), locations: places(ofMerchant) },
    daily_deal_store: null,
    product: {
      ...productFields(product, certificate.canSplitValue),
      product_options: options.map(optionFields),
      redemption_locations: places(product.locationIds),
    },
    product_option: optionFields(findById(PRODUCT_OPTIONS, certificate.productOptionId)),
    links: {
      user: certificate.userId,
      parent: certificate.parentId,
      merchant: certificate.merchantId,
      product: certificate.productId,
    },
    ...times(certificate),
  }
}

export const redemptionFields = (redemption: CertificateRedemption) => ({
  id: redemption.id,
  href: `/v2/redemptions/${redemption.id}`,
  amount_cents: redemption.amountCents,
  amount_paid_cents: redemption.amountPaidCents,
  source: redemption.source,
  links: {
    certificate: redemption.certificateId,
    user: redemption.userId,
    merchant: redemption.merchantId,
    location: redemption.locationId,
  },
  created_at: isoSeconds(redemption.createdAt),
  updated_at: isoSeconds(redemption.createdAt),
})

/** `meta` of a list. `broken`: as in the sample, where 13 certificates at 10 per page make one page and no next one. */
export function pageMeta(page: number, total: number, broken: boolean) {
  const count = broken ? 1 : Math.max(1, Math.ceil(total / PER_PAGE))
  const link = (n: number) => (n < 1 || n > count ? null : `?per_page=${PER_PAGE}&page=${n}`)
  return {
    href: `?per_page=${PER_PAGE}&page=${page}`,
    page,
    per_page: PER_PAGE,
    page_count: count,
    total_count: total,
    links: { first: link(1), previous: link(page - 1), next: link(page + 1), last: link(count) },
  }
}
