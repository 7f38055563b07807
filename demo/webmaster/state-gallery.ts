/** Every state of the element side by side, each brought about as a shopper or a shop would. */
import { STATES } from './fake/states.ts'
import { ENDPOINT, type FakeWorker } from './fake/worker.ts'

export function showStates(place: Element, worker: FakeWorker): void {
  for (const { name, title, attributes, reach } of STATES) {
    const figure = document.createElement('figure')
    const caption = document.createElement('figcaption')
    caption.textContent = title
    const gift = document.createElement('instagift-claim-code')
    const all = { endpoint: ENDPOINT, 'order-total': '5250', cart: `state ${name}`, ...attributes }
    for (const [attribute, value] of Object.entries(all)) gift.setAttribute(attribute, value)
    figure.append(caption, gift)
    place.append(figure)
    void gift.updateComplete.then(() => reach?.(gift, worker))
  }
}
