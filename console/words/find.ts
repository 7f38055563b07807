/** Find. */
export const find = {
  title: 'Find orders',
  q: 'Order, checkout, or last four of a code',
  qHint: 'A name of the order such as 1042, an id such as ck_…, or four characters such as NTM2.',
  status: 'Status',
  any: 'Any',
  amount: 'Amount',
  amountHint: 'Of the order, of its cards, or redeemed: such as 52.50.',
  currency: 'Currency',
  from: 'Begun from',
  to: 'until',
  more: 'More to look for',
  go: 'Find',
  clear: 'Clear',
  wrongAmount: (currency: string) => `This is no amount of ${currency}. Write it like 52.50.`,
  noCurrency: 'Say the currency too, such as USD.',
  results: 'Orders',
  newest: 'Newest orders',
  count: (count: number, more: boolean) =>
    more ? `the first ${count}` : count === 1 ? '1 order' : `${count} orders`,
  found: (count: number) => (count === 1 ? '1 order found' : `${count} orders found`),
  empty: 'No order fits.',
  emptyHint:
    'An order is listed once it is placed or paid. An amount without a date is looked for in the last 92 days. Names and ids are looked for letter by letter.',
  none: 'No order has used a gift code yet.',
  noneHint: 'Orders are listed here as soon as they are placed or paid.',
}
