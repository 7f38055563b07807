/**
 * The page without reloads: it asks for itself again and puts in what has changed, sends the forms in the background, copies codes,
 * and fills in the fault form for a card. Without it all of that works by loading the page.
 */

const EVERY_MS = 1500
const said = document.getElementById('said')

/** Says a short word to eyes and screen readers. */
function say(text) {
  said.textContent = text
  clearTimeout(say.timer)
  say.timer = setTimeout(() => {
    said.textContent = ''
  }, 2500)
}

/** Puts the live parts of a fresh page in, but none in which somebody is working. */
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
    said.textContent = 'The sandbox can’t be reached.'
  }
}

document.addEventListener('submit', async event => {
  const form = event.target
  event.preventDefault()
  const body = new URLSearchParams(new FormData(form, event.submitter))
  const response = await fetch(form.action, { method: 'POST', body })
  const text = await response.text()
  if (event.submitter) event.submitter.blur()
  if (!response.ok) return say(text)
  show(text)
  const done = { '/page/reset': 'Everything is as at the start.', '/page/faults': 'Fault set.' }
  say(done[new URL(form.action).pathname] ?? 'Done.')
})

document.addEventListener('change', event => {
  const knob = event.target.closest('.knob')
  if (!knob) return
  event.target.blur()
  knob.requestSubmit()
})

document.addEventListener('click', async event => {
  const copy = event.target.closest('[data-copy]')
  if (copy) {
    await navigator.clipboard.writeText(copy.dataset.copy)
    say(`${copy.dataset.copy} copied.`)
    copy.blur()
    return
  }
  const broken = event.target.closest('a.break')
  if (!broken) return
  event.preventDefault()
  const form = document.querySelector('.fault-form')
  form.elements.system.value = broken.dataset.system
  form.elements.code.value = broken.dataset.code
  broken.blur()
  document.getElementById('faults').scrollIntoView()
  form.elements.on.focus()
})

setInterval(() => {
  if (document.visibilityState === 'visible') refresh()
}, EVERY_MS)
