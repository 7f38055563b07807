/**
 * The shop's part of the checkout page: shows what gift codes pay under the total, sets the element's total when the basket changes, and
 * submits the form only with the amounts that are on the screen.
 */
const form = document.querySelector('#checkout')
const gift = form.querySelector('instagift-claim-code')
const currency = gift.getAttribute('currency')
const decimals = Number(form.dataset.decimals)
const money = amount =>
  (amount / 10 ** decimals).toLocaleString('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
const show = (name, text) => {
  form.querySelector(`[data-amount=${name}]`).textContent = text
}

/** The whole total is left to pay while the element's script has not loaded. A `due` of null means that it is being computed. */
function showAmounts() {
  const total = Number(gift.getAttribute('order-total'))
  const due = gift.due === undefined ? total : gift.due
  const applied = due === null ? 0 : total - due
  form.elements.shown_due.value = due ?? ''
  show('due', due === null ? '…' : money(due))
  show('gift', `−${money(applied)}`)
  form.querySelector('.totals .gift').hidden = applied === 0
  form.querySelector('#card').hidden = form.querySelector('#card').disabled = due === 0
  form.querySelector('#covered').hidden = due !== 0
}

let saved = Promise.resolve()

/** The shop's server computes the total; the element gets it as the total before gift codes. */
function changeBasket(change) {
  saved = saved.then(async () => {
    const body = JSON.stringify({ basket: form.elements.basket.value, ...change() })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('/basket', { method: 'POST', headers, body })
    if (!answer.ok) return location.reload()
    const { amounts, quantities } = await answer.json()
    for (const [name, amount] of Object.entries(amounts)) show(name, money(amount))
    for (const item of form.querySelectorAll('[data-product]')) {
      const quantity = quantities[item.dataset.product] ?? 0
      item.querySelector('[data-quantity]').value = quantity
      item.classList.toggle('none', quantity === 0)
    }
    gift.setAttribute('order-total', amounts.total)
    showAmounts()
  })
}

form.addEventListener('click', event => {
  const step = Number(event.target.dataset?.step)
  const item = event.target.closest('[data-product]')
  if (!step || !item) return
  const quantity = () => Number(item.querySelector('[data-quantity]').value) + step
  changeBasket(() => ({ [item.dataset.product]: Math.max(0, quantity()) }))
})
form.addEventListener('change', event => {
  if (event.target.name === 'shipping') changeBasket(() => ({ shipping: event.target.value }))
})
gift.addEventListener('instagift-ready', showAmounts)
gift.addEventListener('instagift-change', showAmounts)

let sending = false
form.addEventListener('submit', async event => {
  event.preventDefault()
  if (sending) return
  sending = true
  const shown = form.elements.shown_due.value
  await saved
  await gift.settled?.()
  showAmounts()
  const due = form.elements.shown_due.value
  if (due === shown && due !== '' && form.reportValidity()) {
    gift.setAttribute('readonly', '')
    form.classList.add('sending')
    return form.submit()
  }
  sending = false
  if (due === '') notify("We can't confirm your gift codes right now. Nothing was charged.", true)
  else if (due !== shown) notify('The amounts have changed. Please check them and order again.')
})

const notice = document.querySelector('#notice')
const without = notice.querySelector('button')

function notify(text, offerWithout = false) {
  notice.querySelector('p').textContent = text
  without.hidden = !offerWithout
  notice.hidden = false
  notice.scrollIntoView({ block: 'center' })
}

without.addEventListener('click', async () => {
  await gift.reset?.()
  notice.hidden = true
  showAmounts()
})

// A page restored from the back-forward cache does not know what became of its order.
addEventListener('pageshow', event => event.persisted && location.reload())
showAmounts()
