/** The strangers: every anonymous call that writes or looks up, from so many addresses, without ever solving a challenge. */
import type { Asked, Caller } from './caller.ts'

export type AttackReport = {
  sent: number
  seconds: number
  statuses: Record<string, number>
  /** Changes of checkouts that were carried out. */
  changes: number
}

export type AttackOptions = { calls: number; seconds: number; addresses: number }

/** At most so many calls wait for their answer. */
const AT_ONCE = 64
/** The calls of one round are sent together, and the rounds keep the pace. */
const ROUND_MS = 20

type Own = { id: string; secret: string }

/** Sends the calls evenly over the time; where the machine can't keep up, fewer. */
export async function attack(caller: Caller, options: AttackOptions): Promise<AttackReport> {
  const { calls, seconds, addresses } = options
  const statuses: Record<string, number> = {}
  const own: Own[] = []
  const start = performance.now()
  const elapsed = () => performance.now() - start
  const waiting = new Set<Promise<void>>()
  let sent = 0
  let changes = 0
  const send = (n: number): Promise<void> => {
    const asked = callNumber(n, addresses, own)
    return caller.ask(asked).then(({ status, body }) => {
      statuses[status] = (statuses[status] ?? 0) + 1
      if (status === 200 && asked.method !== 'GET') changes += 1
      const { id, clientSecret } = body
      if (status === 201) own.push({ id: String(id), secret: String(clientSecret) })
    })
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
  return { sent, seconds: elapsed() / 1000, statuses, changes }
}

const KINDS = 5

function callNumber(n: number, addresses: number, own: Own[]): Asked {
  const at = n % addresses
  const headers = { 'CF-Connecting-IP': `198.18.${Math.floor(at / 250)}.${(at % 250) + 1}` }
  const mine = own[n % Math.max(1, own.length)]
  const secret = { ...headers, 'Client-Secret': mine?.secret ?? '' }
  const order = { currency: 'USD', orderTotal: 5250 }
  const code = `GUESS${n.toString(36).toUpperCase().padStart(9, '0')}`
  const checkout = `/v1/checkouts/${mine?.id ?? 'ck_none'}`
  switch (Math.floor(n / addresses) % KINDS) {
    case 0:
      return { path: '/v1/checkouts', body: order, headers }
    case 1:
      return { path: '/v1/checkouts', body: { ...order, code }, headers }
    case 2:
      return { method: 'PATCH', path: checkout, body: { orderTotal: n }, headers: secret }
    case 3:
      return { path: `${checkout}/cards`, body: { code }, headers: secret }
    default:
      return { method: 'GET', path: checkout, headers }
  }
}
