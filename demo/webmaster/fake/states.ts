/** Every state of the element that a shopper can meet, and how it comes about: for the page for webmasters and for the tests. */
import type { InstagiftClaimCodeElement } from '../../../widget/element.ts'
import { CODES, type FakeWorker, STUCK } from './worker.ts'

type Gift = InstagiftClaimCodeElement

export type ElementState = {
  name: string
  /** What the page for webmasters says of it. */
  title: string
  attributes?: Record<string, string>
  /** The focus stays where it is. */
  reach?: (gift: Gift, worker: FakeWorker) => unknown
}

const applies =
  (...codes: string[]) =>
  async (gift: Gift) => {
    for (const code of codes) await gift.apply(code)
  }

/** The code is still in the field. */
const refuses = (code: string) => (gift: Gift) => {
  types(gift, code)
  return gift.apply(code)
}

const changesTo = async (gift: Gift, orderTotal: number) => {
  gift.orderTotal = orderTotal
  await gift.updateComplete
  return gift.settled()
}

/** An order has the checkout, with a card that reads like this one; returns its id. */
const places = async (gift: Gift, worker: FakeWorker, code: string) => {
  const { id } = (await gift.apply(CODES.split))!
  worker.change(id, state => {
    state.status = 'placed'
    state.ordered = true
    state.cards[0]!.label = code.slice(-4)
  })
  await gift.refresh()
  return id
}

export const STATES: ElementState[] = [
  { name: 'idle', title: 'At first' },
  { name: 'collapsed', title: 'Collapsed', attributes: { collapsed: '' } },
  {
    name: 'with scan',
    title: 'With the camera, where the browser can read QR codes',
    attributes: { scan: '' },
  },
  {
    name: 'typed',
    title: 'Typed, not applied yet',
    reach: async gift => {
      types(gift, '62ddcv4tr2ntm2')
      await shows(gift, '[part=echo]')
    },
  },
  {
    name: 'checking',
    title: 'Checking; after ten seconds there is a way out',
    reach: async gift => {
      void refuses(CODES.silent)(gift)
      await shows(gift, '.spin')
    },
  },
  { name: 'unknown code', title: 'A code that can’t be used', reach: refuses(CODES.unknown) },
  { name: 'spent', title: 'Used up', reach: refuses(CODES.spent) },
  { name: 'expired card', title: 'Expired card', reach: refuses(CODES.expired) },
  { name: 'in use', title: 'In use elsewhere', reach: refuses(CODES.inUse) },
  { name: 'other currency', title: 'Another currency', reach: refuses(CODES.otherCurrency) },
  { name: 'slow down', title: 'Too many attempts', reach: refuses(CODES.tooOften) },
  { name: 'unavailable', title: 'Nothing can be checked now', reach: refuses(CODES.down) },
  {
    name: 'applied in part',
    title: 'Pays in part: the rest gets a new code',
    reach: applies(CODES.split),
  },
  {
    name: 'covered',
    title: 'Pays for everything; the rest stays on the code',
    attributes: { 'order-total': '2500' },
    reach: applies(CODES.same),
  },
  {
    name: 'two cards',
    title: 'Two cards',
    attributes: { 'order-total': '9950' },
    reach: applies(CODES.small, CODES.same),
  },
  {
    name: 'consent',
    title: 'Asks before money is lost',
    attributes: { 'order-total': '4000' },
    reach: refuses(CODES.whole),
  },
  {
    name: 'consent with a way without loss',
    title: 'Asks, and offers to lose nothing',
    reach: refuses(CODES.stepped),
  },
  {
    name: 'agreed',
    title: 'Agreed to',
    attributes: { 'order-total': '4000' },
    reach: gift => gift.apply(CODES.whole, { forfeit: 6000 }),
  },
  {
    name: 'needs consent again',
    title: 'More would be lost than was agreed to',
    attributes: { 'order-total': '4000' },
    reach: async gift => {
      await gift.apply(CODES.whole, { forfeit: 6000 })
      await changesTo(gift, 3000)
    },
  },
  {
    name: 'outdated',
    title: 'The order has changed, and the worker can’t follow',
    attributes: { endpoint: STUCK },
    reach: async gift => {
      await gift.apply(CODES.split)
      await changesTo(gift, 6000)
    },
  },
  {
    name: 'expired',
    title: 'Could not be held any longer',
    reach: async (gift, worker) => {
      const checkout = await gift.apply(CODES.split)
      worker.expire(checkout!.id)
      await gift.refresh()
    },
  },
  {
    name: 'readonly',
    title: 'While the order is being sent (readonly)',
    reach: async gift => {
      await gift.apply(CODES.split)
      gift.readonly = true
    },
  },
  {
    name: 'placed',
    title: 'Held for the order that is being placed',
    reach: (gift, worker) => places(gift, worker, CODES.split),
  },
  {
    name: 'held by the own order',
    title: 'In use by the order that the shopper began before',
    reach: async (gift, worker) => {
      await places(gift, worker, CODES.inUse)
      await changesTo(gift, 3000)
      await refuses(CODES.inUse)(gift)
    },
  },
  {
    name: 'expired with its order',
    title: 'Could not be held any longer for the order that has it',
    reach: async (gift, worker) => {
      worker.expire(await places(gift, worker, CODES.split))
      await gift.refresh()
    },
  },
  { name: 'disabled', title: 'Disabled', attributes: { disabled: '' } },
]

export function types(gift: Gift, text: string): void {
  const field = gift.shadowRoot!.querySelector('input')!
  field.value = text
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
}

/** Until the element has what the selector names. */
async function shows(gift: Gift, selector: string): Promise<void> {
  while (!gift.shadowRoot!.querySelector(selector)) await new Promise(requestAnimationFrame)
}
