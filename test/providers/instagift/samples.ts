/** Sample answers of Instagift's document, as they stand there. */

/** Instagift API v2, "Fetch a Certificate by Claim Code", which has the older names. */
export const certificateByClaimCode = {
  id: 'sD-2VrA6hxAj8FVnoSc_gw',
  parent_id: null,
  href: '/v2/certificates/sD-2VrA6hxAj8FVnoSc_gw',
  product_type: 'GiftCertificate',
  claim_code: 'E69W-CDQ2-WTWH6Y',
  merchant_code: 'WTWH6Y',
  status: 'assigned',
  marked_as_printed: false,
  can_split_value: true,
  qrcode_image: '/system/qrcodes/sD-2VrA6hxAj8FVnoSc_gw.png',
  currency: 'USD',
  face_value_cents: 10000,
  price_cents: 10000,
  seller: 'Tuscan Kitchen',
  title: '$100 Tuscan Kitchen eGift Card',
  thumb: null,
  links: {
    user: 'srX0Fin8wFfJ1TEcffTj0w',
    merchant: 'NNA6XfwMj9XUCf58V1_u-Q',
    product: 'tQpEkvBp2E0oH1zRiP6RLQ',
    product_option: 'RjOWgOhoYf-SETVcyMjJEw',
  },
  expires_at: null,
  created_at: '2014-10-08T18:15:21Z',
  updated_at: '2014-10-08T18:15:21Z',
}

/** "List all Certificates": the names that came later. */
export const certificateInList = {
  ...without(certificateByClaimCode, 'seller', 'title'),
  product_redemption_locations_count: 1,
  product_is_print_only: false,
  product_is_giveaway: false,
  product_seller_name: 'Tuscan Kitchen',
  product_merchant_name: 'Tuscan Kitchen',
  product_title: '$100 Tuscan Kitchen eGift Card',
}

/** The older document called `merchant_code` `redeem_code`. */
export const certificateOfOldDocument = {
  ...without(certificateByClaimCode, 'merchant_code'),
  redeem_code: 'WTWH6Y',
}

export const metaOfSample = {
  href: '?per_page=10&page=1',
  page: 1,
  per_page: 10,
  page_count: 1,
  total_count: 13,
  links: {
    first: '?per_page=10&page=1',
    previous: null,
    next: null,
    last: '?per_page=10&page=1',
  },
}

/** "Redeem a Certificate by Claim Code": the documents leave out the rest of the fields. */
export const redemptionAbbreviated = {
  id: 'f_OGwyVpgEBgRf-nh-0faA',
  href: '/v2/redemptions/f_OGwyVpgEBgRf-nh-0faA',
  amount_cents: 4000,
  '...': '...',
}

/** "Fetch a Redemption". */
export const redemptionInFull = {
  id: 'f_OGwyVpgEBgRf-nh-0faA',
  href: '/v2/redemptions/f_OGwyVpgEBgRf-nh-0faA',
  amount_cents: 10000,
  amount_paid_cents: 10000,
  source: 'api-v2-user',
  links: {
    certificate: '-3qdxkN_aoAwoX4byOLmrQ',
    user: 'IRxn4SmMQlDjM7bVlIfl5w',
    merchant: 'WnDQkpaFftq5w1G8PX2Rpg',
    location: 'DBVMHAdRRRjdfUFGJZzRPw',
  },
  created_at: '2014-10-09T18:08:43Z',
  updated_at: '2014-10-09T18:08:43Z',
}

/** "Sample errors", and the table of the same section. */
export const instagiftError = (
  code: '400' | '401' | '404',
  details?: string,
): { errors: object[] } => ({
  errors: [
    {
      400: {
        code: '400',
        status: 'Bad Request',
        details,
        title: 'Unable to create redemption',
      },
      401: { code: '401', status: 'Unauthorized', title: 'Permission denied' },
      404: { code: '404', status: 'Not Found', title: 'Resource with that ID not found' },
    }[code],
  ],
})

function without<T extends object, K extends keyof T>(whole: T, ...names: K[]): Omit<T, K> {
  const rest = { ...whole }
  for (const name of names) delete rest[name]
  return rest
}
