/**
 * The control API of tests and of the page: cards, ledger, calls, faults, knobs, clock. JSON in, JSON out; a wrong body gets 400
 * and the names of the fields.
 */
import { type Context, Hono } from 'hono'
import { ZodError, z } from 'zod'
import type { Sandbox } from './sandbox.ts'

class Unreadable extends Error {}

async function json(c: Context): Promise<unknown> {
  const text = await c.req.text()
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw new Unreadable('The body must be JSON')
  }
}

export function control(sandbox: Sandbox): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    if (error instanceof Unreadable) return c.json({ error: error.message }, 400)
    if (error instanceof ZodError) return c.json({ error: z.prettifyError(error) }, 400)
    throw error
  })
  app.notFound(c => c.json({ error: `No ${c.req.method} ${c.req.path} in the control API` }, 404))

  app.post('/reset', c => {
    sandbox.reset()
    return c.json({ ok: true })
  })
  cards(app, sandbox)
  logs(app, sandbox)
  faults(app, sandbox)

  app.get('/knobs', c => c.json(sandbox.world.knobs))
  app.post('/knobs', async c => {
    sandbox.turn((await json(c)) as Parameters<Sandbox['turn']>[0])
    return c.json(sandbox.world.knobs)
  })
  app.get('/clock', c => c.json(clock(sandbox)))
  app.post('/clock', async c => {
    const { advanceSeconds } = z
      .strictObject({ advanceSeconds: z.number().min(0) })
      .parse(await json(c))
    await sandbox.advance(advanceSeconds)
    return c.json(clock(sandbox))
  })
  app.post('/clock/settle', async c => {
    await sandbox.settleLate()
    return c.json(clock(sandbox))
  })
  return app
}

const clock = (sandbox: Sandbox) => ({ now: new Date(sandbox.world.clock.now()).toISOString() })

function cards(app: Hono, sandbox: Sandbox): void {
  app.get('/cards', c => c.json(sandbox.cards()))
  app.post('/cards', async c =>
    c.json(sandbox.createCard((await json(c)) as Parameters<Sandbox['createCard']>[0]), 201),
  )
  app.patch('/cards/:code', async c => {
    const change = (await json(c)) as Parameters<Sandbox['changeCard']>[1]
    const card = sandbox.changeCard(c.req.param('code'), change)
    return card ? c.json(card) : c.json({ error: 'No card has this code' }, 404)
  })
}

function logs(app: Hono, sandbox: Sandbox): void {
  app.get('/ledger', c => c.json(sandbox.ledger(c.req.query('code'))))
  app.get('/calls', c => c.json(sandbox.calls(c.req.query('code'))))
  app.post('/calls/reset', c => {
    sandbox.resetCalls()
    return c.json({ ok: true })
  })
}

function faults(app: Hono, sandbox: Sandbox): void {
  app.get('/faults', c => c.json(sandbox.faults()))
  app.post('/faults', async c =>
    c.json(sandbox.fault((await json(c)) as Parameters<Sandbox['fault']>[0]), 201),
  )
  app.delete('/faults', c => {
    sandbox.clearFaults()
    return c.json({ ok: true })
  })
  app.delete('/faults/:id', c => {
    sandbox.clearFaults(Number(c.req.param('id')))
    return c.json({ ok: true })
  })
}
