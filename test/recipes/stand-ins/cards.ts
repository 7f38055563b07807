/**
 * A payment provider on loopback, with a ledger of every payment: authorise, capture, void, each safe to repeat under the payment's id. It can
 * lose an answer after the effect.
 */
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'

export const DECLINED_CARD = '4000000000000002'

export type CardPayment = {
  id: string
  orderId: string
  authorised: number
  captured: number
  status: 'authorised' | 'captured' | 'voided' | 'declined'
}

export type CardStandIn = Awaited<ReturnType<typeof serveCards>>

/** On any free port where none is named. */
export async function serveCards(wanted = 0) {
  const ledger = new Map<string, CardPayment>()
  const losing: string[] = []
  const server = createServer(async (request, response) => {
    const [, , id = '', verb = request.method ?? ''] = (request.url ?? '').split('/')
    const body = request.method === 'GET' ? {} : await json(request).catch(() => ({}))
    const payment = act(ledger, id, verb, body as Asked)
    const lost = losing.indexOf(verb)
    if (lost >= 0) {
      losing.splice(lost, 1)
      return request.socket.destroy()
    }
    response.writeHead(payment ? 200 : 404, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(payment ?? {}))
  })
  await new Promise<void>(resolve => server.listen(wanted, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    ledger,
    /** The next answer to this (`PUT`, `capture`, `void`) never arrives. */
    loseAnswer: (verb: string) => losing.push(verb),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

type Asked = { orderId?: string; amount?: number; card?: string }

function act(
  ledger: Map<string, CardPayment>,
  id: string,
  verb: string,
  { orderId = '', amount = 0, card }: Asked,
): CardPayment | null {
  const known = ledger.get(id)
  if (verb === 'PUT' && !known) {
    const isDeclined = card === DECLINED_CARD
    const status = isDeclined ? 'declined' : 'authorised'
    ledger.set(id, { id, orderId, authorised: isDeclined ? 0 : amount, captured: 0, status })
  }
  if (verb === 'capture' && known?.status === 'authorised' && amount <= known.authorised)
    Object.assign(known, { status: 'captured', captured: amount })
  if (verb === 'void' && known?.status === 'authorised') known.status = 'voided'
  return ledger.get(id) ?? null
}
