/** The order screen's box: asks before money goes back to a gift card, once for each click. */
document.addEventListener('click', async event => {
  const button = event.target.closest('#instagift-refund button')
  if (!button) return
  const box = button.closest('#instagift-refund')
  const amount = box.querySelector('input').value.trim()
  if (!amount || !window.confirm(box.dataset.question.replace('%s', amount))) return
  button.disabled = true
  const { action, nonce, order, refund } = box.dataset
  const answer = await fetch(window.ajaxurl, {
    method: 'POST',
    body: new URLSearchParams({ action, _wpnonce: nonce, order, refund, amount }),
  }).then(
    response => response.json(),
    () => null,
  )
  box.querySelector('[role=status]').textContent = answer?.data ?? box.dataset.lost
  if (!answer?.success) button.disabled = false
})
