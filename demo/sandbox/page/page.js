/**
 * The page without reloads: it fetches itself again and shows what has changed, sends the forms in the background, copies codes, and
 * fills in the fault form for a card. Without this script, all of that but the copying works by loading the page.
 */

const EVERY_MS = 1500
const SHOWN_MS = 2500
const message = document.getElementById('message')

let hiding

/** Shows a short message for a while; screen readers announce it. */
function announce(text) {
  message.textContent = text
  clearTimeout(hiding)
  hiding = setTimeout(() => {
    message.textContent = ''
  }, SHOWN_MS)
}

/** Replaces the live parts by those of a fresh page, but none that somebody is using. */
function show(markup) {
  const fresh = new DOMParser().parseFromString(markup, 'text/html')
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(part.id)
    const busy = part.contains(document.activeElement) || part.matches(':hover:active')
    if (next && !busy && next.innerHTML !== part.innerHTML) part.innerHTML = next.innerHTML
  }
}

async function refresh() {
  try {
    show(await (await fetch('/')).text())
    document.body.classList.remove('gone')
  } catch {
    document.body.classList.add('gone')
    message.textContent = 'The sandbox can’t be reached.'
  }
}

document.addEventListener('submit', async event => {
  const form = event.target
  event.preventDefault()
  const body = new URLSearchParams(new FormData(form, event.submitter))
  const response = await fetch(form.action, { method: 'POST', body })
  const text = await response.text()
  if (event.submitter) event.submitter.blur()
  if (!response.ok) return announce(text)
  show(text)
  const done = { '/page/reset': 'Everything was reset.', '/page/faults': 'Fault set.' }
  announce(done[new URL(form.action).pathname] ?? 'Done.')
})

document.addEventListener('change', event => {
  const option = event.target.closest('.option')
  if (!option) return
  event.target.blur()
  option.requestSubmit()
})

document.addEventListener('click', async event => {
  const copy = event.target.closest('[data-copy]')
  if (copy) {
    await navigator.clipboard.writeText(copy.dataset.copy)
    announce(`${copy.dataset.copy} copied.`)
    copy.blur()
    return
  }
  const chosen = event.target.closest('a.break')
  if (!chosen) return
  event.preventDefault()
  const form = document.querySelector('.fault-form')
  form.elements.system.value = chosen.dataset.system
  form.elements.code.value = chosen.dataset.code
  chosen.blur()
  document.getElementById('faults').scrollIntoView()
  form.elements.on.focus()
})

setInterval(() => {
  if (document.visibilityState === 'visible') refresh()
}, EVERY_MS)
