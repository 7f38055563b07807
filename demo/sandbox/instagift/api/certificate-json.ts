/**
 * The JSON of a certificate, field by field and in the order of the samples: unexpanded in a list or by claim code, expanded when it is
 * fetched alone.
 */
import { isoSeconds } from '../../cards/times.ts'
import { LOCATIONS, MERCHANTS, PRODUCT_OPTIONS, PRODUCTS } from '../catalog.ts'
import type { InstagiftOptions } from '../options.ts'
import type { Certificate } from '../state.ts'
import {
  byId,
  locationFields,
  merchantFields,
  optionFields,
  productFields,
} from './catalog-json.ts'

export const CERTIFICATE_LINKS = {
  'certificates.user': '/v2/users/{certificates.user}',
  'certificates.parent': '/v2/certificates/{certificates.parent}',
  'certificates.merchant': '/v2/merchants/{certificates.merchant}',
  // The document points at the merchants here, and a client must not trip over it.
  'certificates.product': '/v2/merchants/{certificates.product}',
}
type Names = InstagiftOptions['names']
/** The sample by claim code still has the old display names; lists and single certificates have the new ones. */
type Sample = 'by_claim_code' | 'in_list' | 'expanded'

function displayNames(certificate: Certificate, names: Names, sample: Sample) {
  const product = byId(PRODUCTS, certificate.productId)
  const name = byId(MERCHANTS, certificate.merchantId).name
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
  return sample === 'by_claim_code' ? old : current
}

function scalars(certificate: Certificate, names: Names, sample: Sample) {
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
    ...displayNames(certificate, names, sample),
    thumb: null,
  }
}

const timeFields = (certificate: Certificate) => ({
  expires_at: certificate.expiresAt === null ? null : isoSeconds(certificate.expiresAt),
  created_at: isoSeconds(certificate.createdAt),
  updated_at: isoSeconds(certificate.updatedAt),
})

/** A certificate in a list, by claim code, or after a split (then with `links.parent` as in that sample). */
export function unexpanded(
  certificate: Certificate,
  names: Names,
  sample: Exclude<Sample, 'expanded'>,
  withParentLink = false,
) {
  return {
    id: certificate.id,
    parent_id: certificate.parentId,
    ...scalars(certificate, names, sample),
    links: {
      user: certificate.userId,
      ...(withParentLink ? { parent: certificate.parentId } : {}),
      merchant: certificate.merchantId,
      product: certificate.productId,
      product_option: certificate.productOptionId,
    },
    ...timeFields(certificate),
  }
}

/** A certificate alone, with merchant, product and product option expanded: no `parent_id`, but `links.parent`. */
export function expanded(certificate: Certificate, names: Names) {
  const merchant = byId(MERCHANTS, certificate.merchantId)
  const product = byId(PRODUCTS, certificate.productId)
  const locations = (ids: readonly string[]) => ids.map(id => locationFields(byId(LOCATIONS, id)))
  const ofMerchant = LOCATIONS.filter(l => l.merchantId === merchant.id).map(l => l.id)
  const options = PRODUCT_OPTIONS.filter(o => o.productId === product.id)
  return {
    id: certificate.id,
    ...scalars(certificate, names, 'expanded'),
    merchant: { ...merchantFields(merchant), locations: locations(ofMerchant) },
    daily_deal_store: null,
    product: {
      ...productFields(product, certificate.canSplitValue),
      product_options: options.map(optionFields),
      redemption_locations: locations(product.locationIds),
    },
    product_option: optionFields(byId(PRODUCT_OPTIONS, certificate.productOptionId)),
    links: {
      user: certificate.userId,
      parent: certificate.parentId,
      merchant: certificate.merchantId,
      product: certificate.productId,
    },
    ...timeFields(certificate),
  }
}
