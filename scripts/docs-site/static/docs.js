/** The search of the documentation, and small comforts. Every page can be read without it. */

const LANGUAGE_KEY = 'instagift-docs-language'
const MOST_RESULTS = 20
const EXCERPT_BEFORE = 60
const EXCERPT_LENGTH = 180

const form = document.querySelector('.search')
const input = form.querySelector('input')
const results = document.querySelector('#results')
const { index: indexAddress } = document.querySelector('script[data-index]').dataset

form.hidden = false
form.addEventListener('submit', event => event.preventDefault())
input.addEventListener('input', search)
input.addEventListener('focus', load, { once: true })
document.addEventListener('keydown', event => {
  if (event.key === '/' && !event.target.matches('input') && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    input.focus()
  }
  if (event.key === 'Escape' && !results.hidden) {
    input.value = ''
    search()
    input.focus()
  }
})

let loading = null
function load() {
  loading ??= fetch(indexAddress).then(answer => answer.json())
  return loading
}

let asked = 0
async function search() {
  asked += 1
  const mine = asked
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) {
    results.hidden = true
    return
  }
  const entries = await load()
  if (mine !== asked) return
  show(found(entries, words), words)
}

/** Every word has to be there. A heading counts more than a page's title, and that more than the text. */
function found(entries, words) {
  return entries
    .map(entry => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST_RESULTS)
    .map(({ entry }) => entry)
}

function scoreOf([, page, heading, text], words) {
  let score = 0
  for (const word of words) {
    const own = within(heading, word) * 10 + within(page, word) * 5 + within(text, word)
    if (own === 0) return 0
    score += own
  }
  return score
}

/** 2 at the beginning of a word, 1 inside one. */
function within(text, word) {
  const at = text.toLowerCase().indexOf(word)
  if (at < 0) return 0
  return at === 0 || /[^a-z0-9]/i.test(text[at - 1]) ? 2 : 1
}

function show(entries, words) {
  const count = document.createElement('p')
  count.setAttribute('role', 'status')
  count.textContent = entries.length === 0 ? 'Nothing found.' : `${entries.length} places`
  const list = document.createElement('ol')
  for (const [address, page, heading, text] of entries) {
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.href = address
    link.textContent = heading === '' ? page : `${page}: ${heading}`
    link.addEventListener('click', () => {
      results.hidden = true
    })
    item.append(link, excerpt(text, words))
    list.append(item)
  }
  results.replaceChildren(count, list)
  results.hidden = false
}

function excerpt(text, words) {
  const places = words.map(word => text.toLowerCase().indexOf(word)).filter(at => at >= 0)
  const start = Math.max(0, Math.min(...places, text.length) - EXCERPT_BEFORE)
  const line = document.createElement('p')
  if (places.length > 0) {
    line.textContent = `${start > 0 ? '…' : ''}${text.slice(start, start + EXCERPT_LENGTH)}…`
  }
  return line
}

for (const radio of document.querySelectorAll('input[name="language"]')) {
  radio.addEventListener('change', () => remember(radio.value))
  if (radio.value === remembered()) radio.checked = true
}

function remember(language) {
  try {
    localStorage.setItem(LANGUAGE_KEY, language)
  } catch {
    // Storage is refused: the next page begins with curl.
  }
}

function remembered() {
  try {
    return localStorage.getItem(LANGUAGE_KEY)
  } catch {
    return null
  }
}

for (const block of document.querySelectorAll('pre')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy'
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.querySelector('code').textContent)
    button.textContent = 'Copied'
  })
  const frame = document.createElement('div')
  frame.className = `frame ${block.className}`
  block.replaceWith(frame)
  block.className = ''
  frame.append(block, button)
}
