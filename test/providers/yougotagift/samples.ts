/** Sample answers of YouGotaGift's document, as they stand there. */

/** YouGotaGift Merchant Redemption API v1, "Check Gift Card" (its trailing comma left out). */
export const checkedCard = {
  code: '5163171564575',
  brand: 'Brand',
  date_purchased: '09/11/2012',
  expiry_date: '09/11/2013',
  amount: 500,
  amount_in_usd: 136.13,
}

/** "Redeem Gift Card": the example; the table has a `redemption_code` too. */
export const redeemedCard = {
  code: '5163171564575',
  brand: 'Brand',
  date_redeemed: '09/12/2012',
  staff: 'John Smith, Store Manager',
  store: 'Dubai Mall',
  amount: 1000,
  amount_in_usd: 272.26,
}

/** "Get Redeemed Gift Cards". */
export const redeemedCards = [
  { ...redeemedCard, redemption_code: '46ECE933' },
  {
    code: '5963181564576',
    brand: 'Brand',
    date_redeemed: '01/12/2012',
    staff: 'John Smith, Store Manager',
    store: 'Dubai Mall',
    amount: 2000,
    amount_in_usd: 544.51,
    redemption_code: '328FF8B7',
  },
  {
    code: '5263121564577',
    brand: 'Brand',
    date_redeemed: '09/11/2012',
    staff: 'John Smith, Store Manager',
    store: 'Dubai Mall',
    amount: 500,
    amount_in_usd: 136.13,
    redemption_code: '44FABE13',
  },
]

/** "Cancel Redemption". */
export const cancelledCard = { ...checkedCard, ok: true, redemption_code: '46ECE933' }

export const yougotagiftError = (text: string, field = 'code'): { errors: object[] } => ({
  errors: [{ field, errors: [text] }],
})

/** "Fail Response (Missing Fields)" of "Redeem Gift Card". */
export const missingFields = {
  errors: ['store_staff_name', 'store_staff_position', 'store_location', 'code'].map(field => ({
    field,
    errors: ['This field is required.'],
  })),
}
