/** A shop in Svelte 5: what its templates are checked against. Compiled, never run. */
import type {} from 'instagift-checkout/svelte'
import type { SvelteHTMLElements } from 'svelte/elements'

type Props = SvelteHTMLElements['instagift-claim-code']

export const right: Props = {
  'order-total': 5250,
  currency: 'USD',
  class: 'gift',
  'oninstagift-change': ({ detail }) => console.log(detail.due),
}
// @ts-expect-error: a total is no date
export const wrong: Props = { 'order-total': new Date() }
