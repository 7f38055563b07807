import { createClient } from 'instagift-checkout/client'

const { endpoint, cart } = Object.fromEntries(new URLSearchParams(location.search))
const form = document.querySelector('form')
const output = document.querySelector('output')
const client = createClient({ endpoint, cart })

client.listen(note => {
  const { applied, due } = client.amounts
  if (note.type === 'change') output.textContent = `applied ${applied}, due ${due}`
  if (note.type === 'problem') output.textContent = note.problem.code
})
client.setOrder(5250, 'USD')
client.restore()
form.addEventListener('submit', event => {
  event.preventDefault()
  client.apply(form.querySelector('input').value)
})
window.shop = { client }
