/** Sample answers of Vauchar's document, as they stand there. */

/** Vauchar, "Create a Gift Card Redemption"; every text is "text" there. */
export const vaucharRedemption = {
  href: 'https://example.com',
  type: 'redemption',
  id: 'text',
  gift_card_id: 'text',
  user_id: 'text',
  user_email: 'name@gmail.com',
  user_phone: 'text',
  transaction_id: 'text',
  value_used: 'text',
  created: 1,
}

/** A gift card of Vauchar, in the form that its pages describe. */
export const vaucharCard = {
  href: 'https://api.vauchar.com/gift-cards/gift-148061212058405918eee94',
  type: 'gift-card',
  id: 'gift-148061212058405918eee94',
  gift_card_code: 'GIFT0C307PBFJC3A5',
  tag: '',
  created: 1480612120,
  start_time: 0,
  expiry_time: 0,
  total_value: '100.00',
  balance: '85.50',
  value_unit: 'value',
  currency: 'USD',
  active_status: '1',
  brand_id: '',
  teams: [],
  brands: [],
  metadata: {},
}
