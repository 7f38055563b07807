/** Every state of the element side by side, each brought about as a shopper or a shop would. */
import { change, ENDPOINT, expire, STUCK } from './fake-worker.js'

const SPLIT = '62DD-CV4T-R2NTM2'
const SAME = 'E69W-CDQ2-WTWH6Y'
const SMALL = '7QX4-MH2L-D8PKRA'
const WHOLE = 'U4KR-9CLT-3KNPU4'

const applies =
  (...codes) =>
  async gift => {
    for (const code of codes) await gift.apply(code)
  }

function types(gift, text) {
  const field = gift.shadowRoot.querySelector('input')
  field.value = text
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
}

const refused = code => gift => {
  types(gift, code)
  return gift.apply(code)
}

/** Name, attributes, and what brings it about. */
const STATES = [
  ['At first'],
  ['Collapsed', { collapsed: '' }],
  ['With the camera, where the browser can read QR codes', { scan: '' }],
  ['Typed, not applied yet', {}, gift => types(gift, '62ddcv4tr2ntm2')],
  ['Pays in part: the rest gets a new code', {}, applies(SPLIT)],
  ['Pays for everything; the rest stays on the code', { 'order-total': 2500 }, applies(SAME)],
  ['Two cards', { 'order-total': 9950 }, applies(SMALL, SAME)],
  ['Asks before money is lost', { 'order-total': 4000 }, applies(WHOLE)],
  ['Agreed to', { 'order-total': 4000 }, gift => gift.apply(WHOLE, { forfeit: 6000 })],
  [
    'More would be lost than was agreed to',
    { 'order-total': 4000 },
    async gift => {
      await gift.apply(WHOLE, { forfeit: 6000 })
      gift.orderTotal = 3000
    },
  ],
  ['Checking; after ten seconds there is a way out', {}, refused('WA1T-7KQN-3XDR5M')],
  ['A code that can’t be used', {}, refused('8XDA-3MPK-7QTWRH')],
  ['Used up', {}, refused('SP3N-TTT4-K9W2RD')],
  ['Expired card', {}, refused('3KHN-7TLW-9XQA5D')],
  ['In use elsewhere', {}, refused('9WRT-6YPA-2CDQ4M')],
  ['Another currency', {}, refused('EUR5-CDQ2-WTWH6Y')],
  ['Too many tries', {}, refused('4MPA-8RKX-6YTW3H')],
  ['Nothing can be checked now', {}, refused('D0WN-2LQX-5RMH8K')],
  [
    'The order has changed, and the worker can’t be reached',
    { endpoint: STUCK },
    async gift => {
      await gift.apply(SPLIT)
      gift.orderTotal = 6000
    },
  ],
  [
    'Could not be kept any longer',
    {},
    async gift => {
      const { id } = await gift.apply(SPLIT)
      expire(id)
      await gift.refresh()
    },
  ],
  [
    'While the order is being sent (readonly)',
    {},
    async gift => {
      await gift.apply(SPLIT)
      gift.readonly = true
    },
  ],
  [
    'Kept for the order that is being placed',
    {},
    async gift => {
      const { id } = await gift.apply(SPLIT)
      change(id, { status: 'placed' })
      await gift.refresh()
    },
  ],
  ['Disabled', { disabled: '' }],
]

export function showStates(place) {
  for (const [index, [name, attributes = {}, reach]] of STATES.entries()) {
    const figure = document.createElement('figure')
    const caption = document.createElement('figcaption')
    caption.textContent = name
    const gift = document.createElement('instagift-claim-code')
    const all = { endpoint: ENDPOINT, 'order-total': 5250, cart: `state-${index}`, ...attributes }
    for (const [attribute, value] of Object.entries(all)) gift.setAttribute(attribute, value)
    figure.append(caption, gift)
    place.append(figure)
    gift.updateComplete.then(() => reach?.(gift))
  }
}
