/** The settings page's Check button: what the shop's server finds is shown line by line. */
document.addEventListener('click', async event => {
  const button = event.target.closest('#instagift-check')
  if (!button) return
  const list = document.querySelector('#instagift-found')
  button.disabled = true
  list.textContent = button.dataset.wait
  const answer = await fetch(window.ajaxurl, {
    method: 'POST',
    body: new URLSearchParams({ action: 'instagift_check', _wpnonce: button.dataset.nonce }),
  }).then(
    response => response.json(),
    () => null,
  )
  button.disabled = false
  list.replaceChildren(
    ...(answer?.data ?? [{ ok: false, text: button.dataset.lost }]).map(({ ok, text }) => {
      const line = document.createElement('li')
      line.textContent = `${ok ? '✓' : '✗'} ${text}`
      return line
    }),
  )
})
