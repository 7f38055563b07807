/** The shop's part of the checkout page: shows the amounts as they change, and sends the form once nothing changes any more. */
const form = document.querySelector('form')
const gift = form.querySelector('instagift-claim-code')
const currency = gift.getAttribute('currency')
const money = amount => (amount / 100).toLocaleString('en-US', { style: 'currency', currency })

function show() {
  const { applied = 0, due = Number(gift.getAttribute('order-total')) } = gift
  form.querySelector('#gift').textContent = money(applied)
  form.querySelector('#due').textContent = due === null ? '…' : money(due)
  const payment = form.querySelector('#payment')
  payment.hidden = due === 0
  for (const field of payment.querySelectorAll('input')) field.disabled = due === 0
}

form.addEventListener('submit', async event => {
  event.preventDefault()
  gift.setAttribute('readonly', '')
  form.querySelector('button:not([type])').disabled = true
  await gift.settled?.()
  form.submit()
})
gift.addEventListener('instagift-ready', show)
gift.addEventListener('instagift-change', show)
show()
