/**
 * The worker, played in the page: a few cards, one step of money, no storage. It answers for `https://gifts.demo`; for
 * `https://stuck.demo` it refuses changes. So every state can be shown without anything running.
 */
export const ENDPOINT = 'https://gifts.demo'
export const STUCK = 'https://stuck.demo'

const HOLD_MS = 15 * 60_000

/** By letters and digits. Amounts are cents. */
const CARDS = {
  '62DDCV4TR2NTM2': { balance: 10000, partial: true, step: 100, leftOn: 'new_code' },
  E69WCDQ2WTWH6Y: { balance: 3000, partial: true, step: 1, leftOn: 'same_code' },
  '7QX4MH2LD8PKRA': { balance: 1000, partial: true, step: 100, leftOn: 'new_code' },
  U4KR9CLT3KNPU4: { balance: 10000, partial: false, step: 100, leftOn: 'none' },
}

const REFUSALS = {
  SP3NTTT4K9W2RD: [422, { code: 'card_spent', leftOn: 'none' }],
  '9WRT6YPA2CDQ4M': [409, { code: 'card_in_use', retryAfter: 100 }],
  '3KHN7TLW9XQA5D': [422, { code: 'card_expired' }],
  EUR5CDQ2WTWH6Y: [422, { code: 'currency_mismatch' }],
  '4MPA8RKX6YTW3H': [429, { code: 'slow_down', retryAfter: 30 }],
  D0WN2LQX5RMH8K: [503, { code: 'provider_unavailable', retryAfter: 30 }],
}

const SILENT = 'WA1T7KQN3XDR5M'

/** What a visitor may try. */
export const CODES = [
  ['62DD-CV4T-R2NTM2', '$100, pays in whole dollars; the rest gets a new code'],
  ['E69W-CDQ2-WTWH6Y', '$30, pays to the cent; the rest stays on it'],
  ['U4KR-9CLT-3KNPU4', '$100, only as a whole'],
  ['SP3N-TTT4-K9W2RD', 'used up'],
  ['9WRT-6YPA-2CDQ4M', 'in use in another checkout'],
  ['D0WN-2LQX-5RMH8K', 'the gift-card system is down'],
  ['WA1T-7KQN-3XDR5M', 'never answered'],
]

const checkouts = new Map()
let ids = 0

/** Changes a checkout behind the element's back. */
export function change(id, to) {
  const state = checkouts.get(id)
  Object.assign(state, to)
  state.version++
}

export function expire(id) {
  const { orderTotal, cards } = checkouts.get(id)
  for (const card of cards) card.status = 'released'
  change(id, { status: 'expired', applied: 0, due: orderTotal })
}

const answer = (status, body) => Response.json(body, { status })
const refuse = (status, problem) =>
  answer(status, { type: 'about:blank', title: problem.code, status, ...problem })

function shown({ uses, endsAt, ...checkout }) {
  const issued = btoa(JSON.stringify({ iat: Math.floor(Date.now() / 1000) }))
  const expiresAt = new Date(endsAt).toISOString()
  return { ...structuredClone(checkout), expiresAt, proof: `e30.${issued}.e30` }
}

function allocate(state) {
  let due = state.orderTotal
  state.cards = state.uses.map(({ id, key, forfeit }) => {
    const { balance, partial, step, leftOn } = CARDS[key]
    const most = Math.min(balance, due)
    const lost = partial ? 0 : balance - most
    const agreed = lost <= forfeit
    const applied = agreed ? most - (partial ? most % step : 0) : 0
    due -= applied
    return {
      id,
      provider: 'instagift',
      label: key.slice(-4),
      title: null,
      status: 'held',
      balance,
      applied,
      forfeited: applied ? lost : 0,
      left: partial ? balance - applied : 0,
      leftOn,
      partial,
      step,
      expiresAt: null,
      needsConsent: agreed ? null : lost,
    }
  })
  const endsAt = Date.now() + HOLD_MS
  Object.assign(state, { due, applied: state.orderTotal - due, status: 'open', endsAt })
  state.version++
  return answer(200, shown(state))
}

function apply(state, code, forfeit = 0) {
  const key = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (key === SILENT) return new Promise(() => {})
  if (REFUSALS[key]) return refuse(...REFUSALS[key])
  const card = CARDS[key]
  if (!card) return refuse(422, { code: 'card_unusable' })
  if (state.uses.some(use => use.key === key)) {
    return refuse(409, { code: 'already_applied', checkout: shown(state) })
  }
  const pays = Math.min(card.balance, state.due)
  const lost = card.partial ? 0 : card.balance - pays
  if (pays < card.step) return refuse(422, { code: 'nothing_to_apply' })
  if (lost > forfeit) {
    const figures = { balance: card.balance, applied: pays, forfeit: lost, without: 0 }
    return refuse(409, { code: 'consent_required', ...figures })
  }
  state.uses.push({ id: `cd_${++ids}`, key, forfeit })
  checkouts.set(state.id, state)
  return allocate(state)
}

function begin({ currency, orderTotal, code, forfeit }) {
  const amounts = { currency, orderTotal, applied: 0, due: orderTotal }
  const state = { id: `ck_${++ids}`, version: 0, status: 'open', ...amounts, cards: [], uses: [] }
  return apply(state, code, forfeit)
}

function patch(state, { orderTotal, cardId, forfeit }) {
  if (orderTotal !== undefined) state.orderTotal = orderTotal
  const use = state.uses.find(({ id }) => id === cardId)
  if (use) use.forfeit = forfeit
  return allocate(state)
}

function remove(state, cardId) {
  state.uses = state.uses.filter(({ id }) => id !== cardId)
  return allocate(state)
}

async function handle(url, method, body) {
  const [, , , id, , cardId] = url.pathname.split('/')
  if (url.origin === STUCK && method === 'PATCH') return refuse(500, { code: 'internal' })
  if (!id) return begin(body)
  const state = checkouts.get(id)
  if (!state) return refuse(404, { code: 'not_found' })
  if (method === 'GET') return answer(200, shown(state))
  if (method === 'PATCH') return patch(state, body)
  return cardId ? remove(state, cardId) : apply(state, body.code, body.forfeit)
}

const network = window.fetch.bind(window)
window.fetch = async (input, options = {}) => {
  const url = new URL(input, location.href)
  if (url.origin !== ENDPOINT && url.origin !== STUCK) return network(input, options)
  const { method = 'GET', body, signal } = options
  const aborted = new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason))
  })
  return Promise.race([handle(url, method, body && JSON.parse(body)), aborted])
}

// Nothing of an earlier visit: this worker has forgotten it.
for (const storage of [localStorage, sessionStorage])
  for (const key of Object.keys(storage))
    if (/^instagift:https:\/\/(gifts|stuck)\.demo/.test(key)) storage.removeItem(key)
