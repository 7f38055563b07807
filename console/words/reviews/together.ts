/** Deciding several reviews of one reason at once. */
export const together = {
  title: (count: number) => `Decide ${count} reviews together`,
  intro: 'Each of them stands for itself: one that has changed meanwhile is left open.',
  reading: (done: number, all: number) => `Reading what each decision would do: ${done} of ${all}`,
  missing: (count: number) =>
    count === 1
      ? '1 of the reviews could not be read and is left out.'
      : `${count} of the reviews could not be read and are left out.`,
  noCommon: 'These reviews have no decision in common. Decide them one by one.',
  each: 'Each of them',
  redeemed: (end: string) => `Redeemed for these orders${end}`,
  refunded: (end: string) => `Gone back to gift cards${end}`,
  shortfall: (end: string) => `Short of what was promised${end}`,
  atBest: ', at best',
  atWorst: ', at worst',
  certain: 'It is certain what follows.',
  uncertain: 'What follows depends on the gift-card systems.',
  done: (count: number) => (count === 1 ? '1 review is decided.' : `${count} reviews are decided.`),
  left: (count: number) => (count === 1 ? '1 was left open:' : `${count} were left open:`),
  back: 'Back to the list',
}
