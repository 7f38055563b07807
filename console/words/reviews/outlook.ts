/** What a decision would do in money. */
export const outlook = {
  now: 'How it stands',
  certain: 'What follows, for certain',
  best: 'If every gift-card system does what it is asked',
  worst: 'If every one refuses',
  nothing: 'No money moves here, and nothing else changes.',
  status: 'The order',
  redeemed: 'Redeemed for the order',
  refunded: 'Gone back to gift cards',
  shortfall: 'Short: to be collected otherwise',
  card: (label: string) => `Card ••${label}`,
  cardRedeemed: (status: string, amount: string) => `${status}, ${amount}`,
  changeSpoken: (from: string, to: string) => `from ${from} to ${to}`,
  stays: (value: string) => `stays ${value}`,
  thenOpen: 'Open then',
  closes: 'No review stays open',
  review: (title: string, amount: string | null) =>
    amount === null ? title : `${title} (${amount})`,
}
