/** The least of each act (leasts.ts) as a worker of its own: Hono, and objects with one row each. Runs in workerd. */
import * as platform from 'cloudflare:workers'
import { Hono } from 'hono'
import { type Act, LEASTS, type Part, type Step } from './leasts.ts'

type Namespace = { getByName(name: string): unknown }

type Env = {
  CHECKOUT: Namespace
  CARD: Namespace
  ORDER: Namespace
  LIST: Namespace
  INSTAGIFT_API_URL: string
  INSTAGIFT_MERCHANT_KEY: string
  INSTAGIFT_MERCHANT_SECRET: string
  NOTIFY_URL: string
}

type Context = {
  waitUntil(work: Promise<unknown>): void
  storage: {
    setAlarm(at: number): Promise<void>
    sql: { exec(query: string, ...bound: string[]): { one(): Record<string, unknown> } }
  }
}

// The types of the tests know no objects of Cloudflare's.
const { DurableObject } = platform as unknown as {
  DurableObject: new (ctx: Context, env: Env) => { ctx: Context; env: Env }
}

type Asked = { code: string; orderId: string; applied: number }
type RowCalls = { take(steps: readonly Step[], asked: Asked): Promise<string> }
type Checkout = { act(act: Act, asked: Asked): Promise<string>; waitForAlarm(): Promise<void> }

/** Behind the end of any run (ms). */
const LONG_MS = 7_200_000

/** About as long as the state of a checkout with one card. */
const FILLING = 'x'.repeat(600)

class RowObject extends DurableObject {
  #hasTable = false

  async take(steps: readonly Step[], asked: Asked): Promise<string> {
    let answer = ''
    for (const step of steps) answer = await this.#take(step, asked)
    return answer
  }

  async #take(step: Step, { code, applied }: Asked): Promise<string> {
    const { env } = this
    const card = `${env.INSTAGIFT_API_URL}/claim_codes/${code}`
    switch (step) {
      case 'read':
        return this.#row()
      case 'write':
        return this.#write(applied)
      case 'lookUp':
        return this.#call(card, { method: 'GET' })
      case 'redeem':
        return this.#call(`${card}/redemptions`, {
          method: 'POST',
          body: JSON.stringify({ amount_to_redeem_cents: String(applied) }),
        })
      case 'tell':
        return this.#call(env.NOTIFY_URL, {
          method: 'POST',
          body: JSON.stringify({ type: 'checkout.completed', data: { filling: FILLING } }),
        })
    }
  }

  #row(): string {
    return String(this.ctx.storage.sql.exec('SELECT json FROM state').one().json)
  }

  #write(applied: number): string {
    const { sql } = this.ctx.storage
    if (!this.#hasTable)
      sql.exec('CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY, json TEXT NOT NULL)')
    this.#hasTable = true
    const json = JSON.stringify({ applied, at: Date.now(), filling: FILLING })
    sql.exec('INSERT OR REPLACE INTO state (one, json) VALUES (1, ?)', json)
    return json
  }

  async #call(url: string, init: RequestInit): Promise<string> {
    const headers = {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'X-Merchant-Key': this.env.INSTAGIFT_MERCHANT_KEY,
      'X-Merchant-Secret': this.env.INSTAGIFT_MERCHANT_SECRET,
    }
    const answer = await fetch(url, { ...init, headers })
    if (!answer.ok) throw new Error(`${init.method}: ${answer.status}`)
    return answer.text()
  }
}

export class LeastCard extends RowObject {}

export class LeastOrder extends RowObject {}

export class LeastList extends RowObject {}

export class LeastCheckout extends RowObject {
  async act(act: Act, asked: Asked): Promise<string> {
    const { beforeTheAnswer, afterwards = [] } = LEASTS[act]
    const answer = await this.#parts(beforeTheAnswer, asked)
    this.ctx.waitUntil(this.#parts(afterwards, asked))
    return answer
  }

  /** What has something to do later, and nothing else. */
  async waitForAlarm(): Promise<void> {
    await this.take(['write'], { code: '', orderId: '', applied: 0 })
    await this.ctx.storage.setAlarm(Date.now() + LONG_MS)
  }

  alarm(): void {}

  async #parts(parts: readonly Part[], asked: Asked): Promise<string> {
    let answer = ''
    for (const [who, ...steps] of parts) {
      answer = await this.#object(who, asked).take(steps, asked)
    }
    return answer
  }

  #object(who: Part[0], { code, orderId }: Asked): RowCalls {
    const { CARD, ORDER, LIST } = this.env
    switch (who) {
      case 'checkout':
        return this
      case 'card':
        return CARD.getByName(code) as RowCalls
      case 'order':
        return ORDER.getByName(orderId) as RowCalls
      case 'list':
        return LIST.getByName('events') as RowCalls
    }
  }
}

const app = new Hono<{ Bindings: Env }>()

app.post('/:id/wait', async c => {
  const checkout = c.env.CHECKOUT.getByName(c.req.param('id')) as unknown as Checkout
  await checkout.waitForAlarm()
  return c.body('{}', 200)
})

app.post('/:id/:act', async c => {
  const { id, act } = c.req.param()
  const checkout = c.env.CHECKOUT.getByName(id) as unknown as Checkout
  const answer = await checkout.act(act as Act, await c.req.json<Asked>())
  return c.body(answer, 200, { 'Content-Type': 'application/json' })
})

export default app
