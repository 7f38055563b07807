/** Today. */
export const today = {
  title: 'Today',
  since: (time: string) => `Since ${time}`,
  money: 'Money',
  quiet: 'No order has used a gift code today, and no money has moved.',
  currency: (currency: string) => `In ${currency}`,
  orders: (count: number) => (count === 1 ? '1 order' : `${count} orders`),
  applied: 'Promised to these orders',
  redeemed: 'Redeemed today',
  refunded: 'Gone back today',
  shortfall: 'These orders are short of',
  reviews: 'Waiting for a decision',
  noReviews: 'Nothing waits for a decision.',
  open: (count: number) => (count === 1 ? '1 review is open' : `${count} reviews are open`),
  oldest: (ago: string) => `The oldest was opened ${ago}.`,
  decide: 'Decide them',
  ages: 'Open reviews by age',
  age: (hours: number | null, from: number) =>
    hours === null
      ? `older than ${span(from)}`
      : from === 0
        ? `up to ${span(hours)}`
        : `${span(from)} to ${span(hours)}`,
  reasons: 'Open reviews by reason',
  overdue: 'Overdue money',
  noOverdue: 'No money is overdue.',
  overdueIntro:
    'The money of these orders should have moved by now. The worker goes on trying; a review opens where it cannot.',
  due: (ago: string) => `due ${ago}`,
  told: 'News for the shop',
  allTold: 'The shop has taken all events.',
  untold: (count: number) =>
    count === 1
      ? '1 event waits for the shop to take it. Is the server at NOTIFY_URL up?'
      : `${count} events wait for the shop to take them. Is the server at NOTIFY_URL up?`,
  systems: 'Gift-card systems',
  sources: 'Webhook sources',
  noSystems: 'No gift-card system is set up.',
  noSources: 'No webhook source is set up.',
  off: 'switched off',
  neverCalled: 'not heard of yet',
  lastGood: 'Last good',
  lastRefused: 'Last refused',
  never: 'never',
  works: 'works',
  fails: 'the last one was refused',
}

const span = (hours: number): string => {
  const days = hours / 24
  if (hours < 24 || !Number.isInteger(days)) return hours === 1 ? '1 hour' : `${hours} hours`
  return days === 1 ? '1 day' : `${days} days`
}
