/** The page for webmasters: attributes and themes live, the events as they fire, the code that belongs to it. */
import type { InstagiftEvents } from '../../widget/events.ts'
import type {} from '../../widget/index.ts'
import { CODES, ENDPOINT, FakeWorker, STUCK } from './fake/worker.ts'
import { type Attributes, type SampleKind, sampleOf } from './samples.ts'
import { showStates } from './state-gallery.ts'

const MOST_EVENTS = 30

/** What a visitor may try. */
const OFFERS: [string, string][] = [
  [CODES.split, '$100, pays in whole dollars; the rest gets a new code'],
  [CODES.same, '$30, pays to the cent; the rest stays on it'],
  [CODES.whole, '$100, only as a whole'],
  [CODES.spent, 'used up'],
  [CODES.inUse, 'in use in another checkout'],
  [CODES.down, 'the gift-card system is down'],
  [CODES.silent, 'never answered'],
]

const ATTRIBUTES = [
  ...['order-total', 'currency', 'cart', 'label', 'max-cards'],
  ...['collapsed', 'scan', 'required-apply', 'readonly', 'disabled'],
]

const find = <Found extends Element = HTMLElement>(selector: string) =>
  document.querySelector<Found>(selector)!

const form = find<HTMLFormElement>('#controls')
const preview = find('#preview')
const gift = preview.querySelector('instagift-claim-code')!
const sample = find('#code')

/** The chosen values of a form, as texts. */
const valuesOf = (of: HTMLFormElement) =>
  Object.fromEntries(new FormData(of)) as Record<string, string>

/** The attributes as chosen, without those that have their default. */
function chosen(): Attributes {
  const { total = '', currency = '', label, cart, cards } = valuesOf(form)
  const flags = [...form.querySelectorAll<HTMLInputElement>('[name=flag]:checked')]
  return {
    'order-total': total,
    currency,
    ...(cart && { cart }),
    ...(label && { label }),
    ...(cards && { 'max-cards': cards }),
    ...Object.fromEntries(flags.map(({ value }) => [value, ''])),
  }
}

function show(): void {
  const attributes = chosen()
  for (const name of ATTRIBUTES) {
    const value = attributes[name]
    if (value === undefined) gift.removeAttribute(name)
    else if (gift.getAttribute(name) !== value) gift.setAttribute(name, value)
  }
  const { theme = '', lang = 'en', width } = valuesOf(form)
  preview.className = theme
  preview.lang = lang
  preview.dir = lang === 'ar' ? 'rtl' : 'ltr'
  preview.style.maxWidth = `${width}px`
  find<HTMLOutputElement>('#width').value = `${width} px`
  showCode()
}

function showCode(): void {
  const kind = find<HTMLInputElement>('[name=kind]:checked').value as SampleKind
  sample.textContent = sampleOf(kind, chosen(), sample.dataset.worker!)
}

function logEvent({ type, detail }: CustomEvent): void {
  const log = find('#events')
  const entry = document.createElement('li')
  const name = document.createElement('b')
  const words = document.createElement('code')
  name.textContent = type
  words.textContent = detail === null ? '' : JSON.stringify(detail, null, 1).replace(/\n */g, ' ')
  entry.append(name, words)
  log.prepend(entry)
  while (log.children.length > MOST_EVENTS) log.lastChild?.remove()
}

function offerCodes(): void {
  const list = find('#codes')
  for (const [code, about] of OFFERS) {
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.href = `#instagift=${code}`
    link.textContent = code
    item.append(link, ` ${about}`)
    list.append(item)
    // On this page there are many elements; in a shop the link alone would do.
    link.addEventListener('click', event => {
      event.preventDefault()
      void gift.apply(code)
    })
  }
}

/** Nothing of an earlier visit: this worker has forgotten it. */
function forgetEarlierVisits(): void {
  for (const storage of [localStorage, sessionStorage])
    for (const key of Object.keys(storage))
      if (key.startsWith(`instagift:${ENDPOINT}`) || key.startsWith(`instagift:${STUCK}`))
        storage.removeItem(key)
}

forgetEarlierVisits()
const worker = new FakeWorker()
gift.setAttribute('endpoint', ENDPOINT)
const events: (keyof InstagiftEvents)[] = [
  'instagift-ready',
  'instagift-change',
  'instagift-problem',
]
for (const type of events) gift.addEventListener(type, logEvent)
form.addEventListener('input', show)
form.addEventListener('submit', event => event.preventDefault())
for (const tab of document.querySelectorAll('[name=kind]')) tab.addEventListener('change', showCode)
find('#copy').addEventListener('click', async event => {
  await navigator.clipboard.writeText(sample.textContent ?? '')
  ;(event.target as HTMLElement).textContent = 'Copied'
})
offerCodes()
show()
void customElements.whenDefined('instagift-claim-code').then(() => {
  for (const place of document.querySelectorAll<typeof gift>('.theme instagift-claim-code')) {
    place.setAttribute('endpoint', ENDPOINT)
    void place.apply(CODES.split)
  }
  showStates(find('#states'), worker)
})
