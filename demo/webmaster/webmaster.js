/** The page for webmasters: attributes and themes live, the events as they fire, the code that belongs to it. */
import { CODES, ENDPOINT } from './fake-worker.js'
import { sampleOf } from './samples.js'
import { showStates } from './states.js'

const MOST_EVENTS = 30

const form = document.querySelector('#controls')
const stage = document.querySelector('#stage')
const gift = stage.querySelector('instagift-claim-code')
const worker = document.querySelector('#code').dataset.worker

/** The attributes as chosen, without those that say what is said anyway. */
function chosen() {
  const { total, currency, label, cart, cards } = Object.fromEntries(new FormData(form))
  const flags = [...form.querySelectorAll('[name=flag]:checked')].map(({ value }) => [value, ''])
  return {
    'order-total': total,
    currency,
    ...(cart && { cart }),
    ...(label && { label }),
    ...(cards && { 'max-cards': cards }),
    ...Object.fromEntries(flags),
  }
}

const ATTRIBUTES = [
  ...['order-total', 'currency', 'cart', 'label', 'max-cards'],
  ...['collapsed', 'scan', 'required-apply', 'readonly', 'disabled'],
]

function show() {
  const attributes = chosen()
  for (const name of ATTRIBUTES) {
    if (name in attributes) {
      if (gift.getAttribute(name) !== attributes[name]) gift.setAttribute(name, attributes[name])
    } else gift.removeAttribute(name)
  }
  const { theme, lang, width } = Object.fromEntries(new FormData(form))
  stage.className = theme
  stage.lang = lang
  stage.dir = lang === 'ar' ? 'rtl' : 'ltr'
  stage.style.maxWidth = `${width}px`
  document.querySelector('#width').value = `${width} px`
  showCode()
}

function showCode() {
  const kind = document.querySelector('[name=kind]:checked').value
  document.querySelector('#code').textContent = sampleOf(kind, chosen(), worker)
}

function logEvent({ type, detail }) {
  const log = document.querySelector('#events')
  const entry = document.createElement('li')
  const [name, words] = [document.createElement('b'), document.createElement('code')]
  name.textContent = type
  words.textContent = detail === null ? '' : JSON.stringify(detail, null, 1).replace(/\n */g, ' ')
  entry.append(name, words)
  log.prepend(entry)
  while (log.children.length > MOST_EVENTS) log.lastChild.remove()
}

function offerCodes() {
  const list = document.querySelector('#codes')
  for (const [code, about] of CODES) {
    const [item, link, words] = ['li', 'a', 'span'].map(name => document.createElement(name))
    link.href = `#instagift=${code}`
    link.textContent = code
    words.textContent = ` ${about}`
    item.append(link, words)
    list.append(item)
  }
  // On this page there are many elements; in a shop the link alone would do.
  list.addEventListener('click', event => {
    if (!event.target.href) return
    event.preventDefault()
    gift.apply(event.target.textContent)
  })
}

gift.setAttribute('endpoint', ENDPOINT)
for (const type of ['instagift-ready', 'instagift-change', 'instagift-problem'])
  gift.addEventListener(type, logEvent)
form.addEventListener('input', show)
form.addEventListener('submit', event => event.preventDefault())
for (const tab of document.querySelectorAll('[name=kind]')) tab.addEventListener('change', showCode)
document.querySelector('#copy').addEventListener('click', async event => {
  await navigator.clipboard.writeText(document.querySelector('#code').textContent)
  event.target.textContent = 'Copied'
})
offerCodes()
show()
for (const place of document.querySelectorAll('.theme instagift-claim-code')) {
  place.setAttribute('endpoint', ENDPOINT)
  customElements.whenDefined('instagift-claim-code').then(() => place.apply('62DD-CV4T-R2NTM2'))
}
customElements.whenDefined('instagift-claim-code').then(() => {
  showStates(document.querySelector('#states'))
})
