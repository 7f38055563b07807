/** The strangers: every anonymous call that writes or looks up, from so many addresses, without ever solving a challenge. */
import type { Asked, Caller } from './caller.ts'

export type AttackReport = {
  sent: number
  seconds: number
  /** How many answers there were of each status, for each kind of call. */
  answered: Record<Kind, Record<string, number>>
  /** Changes of a checkout that were carried out. */
  changes: number
}

const KINDS = ['create', 'create with a code', 'change', 'apply', 'read'] as const
type Kind = (typeof KINDS)[number]

export type AttackOptions = { calls: number; seconds: number; addresses: number }

/** At most so many calls wait for their answer. */
const AT_ONCE = 64
/** The calls of one round are sent together, and the rounds keep the pace. */
const ROUND_MS = 20

type Own = { id: string; secret: string }

/** Sends the calls evenly over the time; where the machine can't keep up, fewer. */
export async function attack(caller: Caller, options: AttackOptions): Promise<AttackReport> {
  const { calls, seconds, addresses } = options
  const answered = Object.fromEntries(KINDS.map(kind => [kind, {}])) as AttackReport['answered']
  const own: Own[] = []
  const start = performance.now()
  const elapsed = () => performance.now() - start
  const waiting = new Set<Promise<void>>()
  let sent = 0
  const send = async (n: number): Promise<void> => {
    const kind = KINDS[Math.floor(n / addresses) % KINDS.length]!
    const { status, body } = await caller.ask(callNumber(n, kind, addresses, own))
    answered[kind][status] = (answered[kind][status] ?? 0) + 1
    const { id, clientSecret } = body
    if (status === 201) own.push({ id: String(id), secret: String(clientSecret) })
  }
  while (sent < calls && elapsed() < seconds * 1000) {
    const due = Math.min(calls, Math.ceil((elapsed() / 1000 / seconds) * calls))
    while (sent < due && waiting.size < AT_ONCE) {
      const one = send(sent++).finally(() => waiting.delete(one))
      waiting.add(one)
    }
    if (waiting.size >= AT_ONCE) await Promise.race(waiting)
    else await new Promise(resolve => setTimeout(resolve, ROUND_MS))
  }
  await Promise.all(waiting)
  const changes = (answered.change[200] ?? 0) + (answered.apply[200] ?? 0)
  return { sent, seconds: elapsed() / 1000, answered, changes }
}

function callNumber(n: number, kind: Kind, addresses: number, own: Own[]): Asked {
  const at = n % addresses
  const headers = { 'CF-Connecting-IP': `198.18.${Math.floor(at / 250)}.${(at % 250) + 1}` }
  const mine = own[n % Math.max(1, own.length)]
  const secret = { ...headers, 'Client-Secret': mine?.secret ?? '' }
  const order = { currency: 'USD', orderTotal: 5250 }
  const code = `GUESS${n.toString(36).toUpperCase().padStart(9, '0')}`
  const checkout = `/v1/checkouts/${mine?.id ?? 'ck_none'}`
  switch (kind) {
    case 'create':
      return { path: '/v1/checkouts', body: order, headers }
    case 'create with a code':
      return { path: '/v1/checkouts', body: { ...order, code }, headers }
    case 'change':
      return { method: 'PATCH', path: checkout, body: { orderTotal: n }, headers: secret }
    case 'apply':
      return { path: `${checkout}/cards`, body: { code }, headers: secret }
    case 'read':
      return { method: 'GET', path: checkout, headers }
  }
}
