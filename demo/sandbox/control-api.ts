/**
 * The control API at `/control`: what tests and the page may do, as JSON in and JSON out. A body that does not fit is answered 400
 * with the names of the fields.
 */
import { type Context, Hono } from 'hono'
import { ZodError, z } from 'zod'
import type { Controls } from './controls.ts'

class Unreadable extends Error {}

/** The body as JSON, `{}` if there is none. Its shape is checked by the method of `Controls` that takes it. */
async function json<Input>(c: Context): Promise<Input> {
  const text = await c.req.text()
  try {
    return JSON.parse(text === '' ? '{}' : text)
  } catch {
    throw new Unreadable('The body must be JSON')
  }
}

export function controlApi(controls: Controls): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    if (error instanceof Unreadable) return c.json({ error: error.message }, 400)
    if (error instanceof ZodError) return c.json({ error: z.prettifyError(error) }, 400)
    throw error
  })
  app.notFound(c => c.json({ error: `No ${c.req.method} ${c.req.path} in the control API` }, 404))
  app.post('/reset', c => {
    controls.reset()
    return c.json({ ok: true })
  })
  addCards(app, controls)
  addLogs(app, controls)
  addFaults(app, controls)
  addOptions(app, controls)
  addClock(app, controls)
  return app
}

function addCards(app: Hono, controls: Controls): void {
  app.get('/cards', c => c.json(controls.cards()))
  app.post('/cards', async c => c.json(controls.createCard(await json(c)), 201))
  app.patch('/cards/:code', async c => {
    const card = controls.changeCard(c.req.param('code'), await json(c))
    return card ? c.json(card) : c.json({ error: 'No card has this code' }, 404)
  })
}

function addLogs(app: Hono, controls: Controls): void {
  app.get('/ledger', c => c.json(controls.ledger(c.req.query('code'))))
  app.get('/calls', c => c.json(controls.calls(c.req.query('code'))))
  app.post('/calls/reset', c => {
    controls.resetCalls()
    return c.json({ ok: true })
  })
}

function addFaults(app: Hono, controls: Controls): void {
  app.get('/faults', c => c.json(controls.faults()))
  app.post('/faults', async c => c.json(controls.fault(await json(c)), 201))
  app.delete('/faults', c => {
    controls.clearFaults()
    return c.json({ ok: true })
  })
  app.delete('/faults/:id', c => {
    controls.clearFaults(Number(c.req.param('id')))
    return c.json({ ok: true })
  })
}

function addOptions(app: Hono, controls: Controls): void {
  app.get('/options', c => c.json(controls.options()))
  app.post('/options', async c => {
    controls.setOptions(await json(c))
    return c.json(controls.options())
  })
}

const clockInput = z.strictObject({ advanceSeconds: z.number().min(0) })

function addClock(app: Hono, controls: Controls): void {
  const clock = () => ({ now: new Date(controls.now()).toISOString() })
  app.get('/clock', c => c.json(clock()))
  app.post('/clock', async c => {
    const { advanceSeconds } = clockInput.parse(await json(c))
    await controls.advance(advanceSeconds)
    return c.json(clock())
  })
  app.post('/clock/settle', async c => {
    await controls.settleLate()
    return c.json(clock())
  })
}
