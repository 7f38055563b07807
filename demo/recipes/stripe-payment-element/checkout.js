/** The shop's part of the checkout page: Stripe's Payment Element asks for what gift codes leave to pay, and the server confirms. */
const form = document.querySelector('form')
const gift = form.querySelector('instagift-claim-code')
const currency = gift.getAttribute('currency')
const total = Number(gift.getAttribute('order-total'))
const money = amount => (amount / 100).toLocaleString('en-US', { style: 'currency', currency })

const card = form.querySelector('#card')
const stripe = window.Stripe(card.dataset.key)
const options = { mode: 'payment', currency: currency.toLowerCase(), captureMethod: 'manual' }
const elements = stripe.elements({ ...options, amount: total })
elements.create('payment').mount(card)

function show() {
  const { applied = 0, due = total } = gift
  form.querySelector('#gift').textContent = money(applied)
  form.querySelector('#due').textContent = due === null ? '…' : money(due)
  form.querySelector('#payment').hidden = due === 0
  if (due > 0) elements.update({ amount: due })
}

form.addEventListener('submit', async event => {
  event.preventDefault()
  const button = form.querySelector('button:not([type])')
  gift.setAttribute('readonly', '')
  button.disabled = true
  await gift.settled?.()
  const problem = await order()
  if (!problem) return
  gift.removeAttribute('readonly')
  button.disabled = false
  form.querySelector('#card-problem').textContent = problem
})

/** Leaves the page, or answers with what the shopper has to mend. */
async function order() {
  const body = new FormData(form)
  if (gift.due !== 0) {
    const typed = await elements.submit()
    if (typed.error) return typed.error.message
    const params = { return_url: `${location.origin}/return` }
    const made = await stripe.createConfirmationToken({ elements, params })
    if (made.error) return made.error.message
    body.set('means', made.confirmationToken.id)
  }
  const answer = await fetch('/order', { method: 'POST', body })
  const { next, orderUrl } = await answer.json()
  if (!next) return location.assign(orderUrl)
  await stripe.handleNextAction({ clientSecret: next.clientSecret })
  location.assign('/return')
}

gift.addEventListener('instagift-ready', show)
gift.addEventListener('instagift-change', show)
show()
