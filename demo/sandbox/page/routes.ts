/** The routes of the page: the page itself and the forms on it. A form leads back to the page, to the part where it stands. */
import { type Context, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { ZodError, z } from 'zod'
import type { FaultWish } from '../faults.ts'
import type { Sandbox } from '../sandbox.ts'
import { SYSTEMS } from '../system.ts'
import { knobValue } from './options.ts'
import { page } from './page.ts'

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const systemField = z.object({ system: z.enum(SYSTEMS) })

const form = async (c: Context): Promise<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(await c.req.text()))

export function pageRoutes(sandbox: Sandbox): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    if (error instanceof ZodError) return c.text(z.prettifyError(error), 400)
    if (error instanceof HTTPException) return error.getResponse()
    throw error
  })
  app.get('/', c => {
    c.header('Content-Security-Policy', PAGE_POLICY)
    c.header('Cache-Control', 'no-store')
    return c.html(page(sandbox, new URL(c.req.url).origin, c.req.query('code') ?? ''))
  })
  buttons(app, sandbox)
  return app
}

function buttons(app: Hono, sandbox: Sandbox): void {
  // Another site must not press these buttons in a developer's browser.
  app.use('/page/*', csrf())
  app.post('/page/reset', c => {
    sandbox.reset()
    return c.redirect('/', 303)
  })
  app.post('/page/cards', async c => {
    const { system } = systemField.parse(await form(c))
    sandbox.createCard({
      system,
      scenario: 'New card',
      explanation: 'Made on this page.',
    })
    return c.redirect(`/#${system}`, 303)
  })
  app.post('/page/faults', async c => {
    const { times = '1', code = '', ...rest } = await form(c)
    const target = code.trim() === '' ? {} : { code: code.trim() }
    sandbox.fault({ ...rest, ...target, times: Number(times) } as FaultWish)
    return c.redirect('/#faults', 303)
  })
  app.post('/page/faults/remove', async c => {
    sandbox.clearFaults(Number((await form(c)).id))
    return c.redirect('/#faults', 303)
  })
  app.post('/page/knobs', async c => {
    const sent = await form(c)
    const { system } = systemField.parse(sent)
    const { knob = '', value = '' } = sent
    sandbox.turn({ [system]: { [knob]: knobValue(system, knob, value) } })
    return c.redirect('/#knobs', 303)
  })
}
