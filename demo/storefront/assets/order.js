/** Follows an order: reloads the page when something has changed. */
const main = document.querySelector('main')
const { order, orderState } = main.dataset
const EVERY_MS = 1000

setInterval(async () => {
  if (document.hidden) return
  const answer = await fetch(`/orders/${order}/state`).catch(() => null)
  if (answer?.ok && (await answer.text()) !== orderState) location.reload()
}, EVERY_MS)
