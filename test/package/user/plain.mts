/** A shop without a framework. Compiled, never run. */
import { type ChangeDetail, type Checkout, type Messages, TAG } from 'instagift-checkout'
import { type CheckoutClient, createClient, type Note } from 'instagift-checkout/client'
import { InstagiftClaimCodeElement } from 'instagift-checkout/element'

const texts: Messages = { apply: 'Use it', saidApplied: ({ due }) => `${due} to go` }
// @ts-expect-error: there is no such text
export const wrongTexts: Messages = { aply: 'Use it' }

customElements.define('my-gift-code', class extends InstagiftClaimCodeElement {})

const gift = document.createElement(TAG) as InstagiftClaimCodeElement
export const same = document.createElement('instagift-claim-code') satisfies typeof gift
gift.orderTotal = 5250
gift.messages = texts
// @ts-expect-error: a total is no date
gift.orderTotal = new Date()
// @ts-expect-error: only the worker decides what is applied
gift.applied = 1
// @ts-expect-error: it is private
gift._typed

gift.addEventListener('instagift-change', ({ detail }) => {
  const { due, reason }: ChangeDetail = detail
  console.log(due satisfies number | null, reason === 'other-tab')
})
gift.addEventListener('instagift-problem', ({ detail }) => {
  if (detail.code === 'consent_required') console.log(detail.forfeit.toFixed())
})
export const applied: Promise<Checkout | null> = gift.apply('62DD-CV4T-R2NTM2', { forfeit: 0 })

const client: CheckoutClient = createClient({ endpoint: 'https://gifts.example.com', cart: 'c-1' })
client.setOrder(5250, 'USD')
export const stop = client.listen((note: Note) => note.type === 'problem' && note.problem.code)
