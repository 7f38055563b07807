/** Where the shop charges cards: it keeps its own books of what was authorised, captured, voided and given back. */
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'

export type Charge = {
  id: string
  order: string
  amount: number
  state: 'declined' | 'authorised' | 'captured' | 'voided'
  refunded: number
}

export type CardTerminal = {
  url: string
  /** All charges of an order, in minor units. */
  charges(order: string): Charge[]
  close(): Promise<void>
}

type Body = { order: string; amount: number; card?: string; id: string }

export async function startCardTerminal(): Promise<CardTerminal> {
  const charges: Charge[] = []
  const act: Record<string, (body: Body) => { ok: boolean; id: string }> = {
    '/authorise': ({ order, amount, card }) => {
      const id = `charge-${charges.length + 1}`
      const ok = card !== 'declined'
      charges.push({ id, order, amount, state: ok ? 'authorised' : 'declined', refunded: 0 })
      return { ok, id }
    },
    '/capture': ({ id }) =>
      change(id, charge => {
        charge.state = 'captured'
      }),
    '/void': ({ id }) =>
      change(id, charge => {
        charge.state = 'voided'
      }),
    '/refund': ({ id, amount }) =>
      change(id, charge => {
        charge.refunded += amount
      }),
  }
  const change = (id: string, set: (charge: Charge) => void) => {
    const charge = charges.find(one => one.id === id)
    if (charge) set(charge)
    return { ok: charge !== undefined, id }
  }
  const server = createServer(async (request, response) => {
    const answer = act[request.url ?? '']?.((await json(request)) as Body)
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer ?? {}))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    charges: order => charges.filter(charge => charge.order === order),
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
