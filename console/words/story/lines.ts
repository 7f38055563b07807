/** Each line of a story in a sentence. Amounts come written: `m` writes one. */
import type { StoryKind, StoryLine } from '../../../shared/api/console/story.ts'
import { cardName, nameOf, tellerName } from '../names.ts'
import { CARD_WORDS, CHECKOUT_WORDS } from '../order.ts'
import { decisionWords } from '../reviews/decisions.ts'
import { REASONS } from '../reviews/reasons.ts'
import { eventWords } from './events.ts'
import { OUTCOMES } from './outcomes.ts'

/** Writes an amount of the order. */
type Money = (amount: number | undefined) => string
type Write = (line: StoryLine, m: Money) => string

const card = ({ label, provider }: StoryLine): string =>
  label === undefined ? 'the card' : cardName(label, provider)
const Card = (line: StoryLine): string => {
  const name = card(line)
  return name[0]!.toUpperCase() + name.slice(1)
}
const system = ({ provider }: StoryLine): string =>
  provider === undefined ? 'the gift-card system' : nameOf(provider)
const orders = ({ orderIds = [] }: StoryLine): string =>
  orderIds.length === 0 ? 'the order' : `order ${orderIds.join(', ')}`
const outcome = (line: StoryLine): string => (line.outcome ? OUTCOMES[line.outcome] : '')
const reason = (line: StoryLine): string => (line.reason ? REASONS[line.reason].title : '')
const ofReview = (line: StoryLine): string => (line.label ? `, about ${card(line)}` : '')

const LINES: Record<StoryKind, Write> = {
  began: (line, m) => `A shopper began a checkout over ${m(line.orderTotal)}.`,
  card_applied: (line, m) => `${Card(line)} was applied: it would pay ${m(line.amount)}.`,
  card_removed: line => `${Card(line)} was taken off.`,
  card_lost: line => `${Card(line)} could not be held any longer.`,
  shown: (line, m) =>
    `The shopper was shown: gift cards pay ${m(line.amount)} of ${m(line.orderTotal)}, and ${m((line.orderTotal ?? 0) - (line.amount ?? 0))} is left to pay.`,
  expired: () => 'The checkout expired: its cards were let go.',
  placing: (line, m) =>
    `${tellerName(line.source)} asked to place ${orders(line)}: ${m(line.amount)} of ${m(line.orderTotal)} by gift cards.`,
  placed: (line, m) =>
    `${orders(line)} was placed: ${m(line.amount)} of ${m(line.orderTotal)} is promised by gift cards.`,
  not_placed: () => 'The order could not be placed: nothing is promised.',
  reopened: () => 'The checkout was given back to the shopper.',
  prolonged: () => 'The cards are held for longer.',
  surcharged: (line, m) =>
    `The order total became ${m(line.orderTotal)}; what the cards pay did not change.`,
  payment_named: () => 'The payment was named.',
  order_named: line => `${tellerName(line.source)} named ${orders(line)}.`,
  order_unnamed: line => `The checkout gave up ${orders(line)}.`,
  paid: (line, m) => `The order is paid: ${m(line.amount)} is to be redeemed.`,
  cancelled: () => 'The order was cancelled: what was redeemed is to be undone.',
  refund_asked: (line, m) =>
    `${tellerName(line.source)} asked to give ${m(line.amount)} back to the gift cards.`,
  refund_done: () => 'That refund is carried out.',
  resumed: () => 'It goes on.',
  ended: line =>
    line.status === 'review'
      ? 'Nothing more happens by itself: a person has to decide.'
      : `It came to its end: ${CHECKOUT_WORDS[line.status as keyof typeof CHECKOUT_WORDS]?.toLowerCase() ?? line.status}.`,
  card_changed: (line, m) =>
    `${Card(line)} is now: ${CARD_WORDS[line.status as keyof typeof CARD_WORDS]?.toLowerCase() ?? line.status}${line.amount === undefined ? '' : `, ${m(line.amount)} credited`}.`,
  attempt_opened: (line, m) => `${m(line.amount)} is to be redeemed from ${card(line)}.`,
  card_read: (line, m) => `${Card(line)} was read first: ${m(line.amount)} is on it.`,
  sent: line => `The redemption of ${card(line)} was sent to ${system(line)}.`,
  answered: (line, m) =>
    `${system(line)} answered: ${outcome(line)}${line.amount === undefined ? '' : `, ${m(line.amount)} booked`}.`,
  no_answer: line =>
    `No answer came from ${system(line)} in time: it may have been redeemed or not.`,
  not_sent: line => `The redemption of ${card(line)} could not be sent.`,
  read_back: (line, m) =>
    `${Card(line)} was read back: ${outcome(line)}${line.amount === undefined ? '' : `, ${m(line.amount)} booked`}.`,
  looked_again: line => `${Card(line)} was looked at once more: ${outcome(line)}.`,
  attempt_decided: line =>
    `${line.by ?? 'Somebody'} decided about ${card(line)}: ${line.decision ? decisionWords('unknown', line.decision).title.toLowerCase() : ''}.`,
  attempt_unwanted: line => `The redemption of ${card(line)} is no longer wanted.`,
  attempt_wanted: line => `The redemption of ${card(line)} is wanted again.`,
  undo_begun: line => `${system(line)} was asked to undo the redemption of ${card(line)}.`,
  undo_answered: line => `${system(line)} answered to that: ${outcome(line)}.`,
  surplus_undone: line =>
    `A second redemption of ${card(line)} was to be undone: ${outcome(line)}.`,
  review_opened: (line, m) =>
    `A review was opened: ${reason(line)}${ofReview(line)}${line.amount === undefined ? '' : `, ${m(line.amount)} at stake`}.`,
  review_raised: line => `There is new evidence for the review “${reason(line)}”.`,
  review_decided: line =>
    `${line.by ?? 'Somebody'} decided the review “${reason(line)}”: ${line.decision && line.reason ? decisionWords(line.reason, line.decision).title : line.decision}.`,
  told: line => `The shop was told that ${eventWords(line.event ?? '')}.`,
  not_told: line => `The shop did not take the news that ${eventWords(line.event ?? '')}.`,
}

export function lineWords(line: StoryLine, m: Money): string {
  const text = LINES[line.kind](line, m)
  return text[0]!.toUpperCase() + text.slice(1)
}
