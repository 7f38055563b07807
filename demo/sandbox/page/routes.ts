/** The page and the forms on it. A form leads back to the part of the page where it stands. */
import { type Context, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { ZodError, z } from 'zod'
import type { Controls } from '../controls.ts'
import type { NewFault } from '../faults.ts'
import { SYSTEM_NAMES } from '../systems.ts'
import { optionValue } from './option-forms.ts'
import { page } from './page.ts'

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const systemField = z.object({ system: z.enum(SYSTEM_NAMES) })

const fieldsOf = async (c: Context): Promise<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(await c.req.text()))

export function pageRoutes(controls: Controls): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    if (error instanceof ZodError) return c.text(z.prettifyError(error), 400)
    if (error instanceof HTTPException) return error.getResponse()
    throw error
  })
  app.get('/', c => {
    c.header('Content-Security-Policy', PAGE_POLICY)
    c.header('Cache-Control', 'no-store')
    return c.html(page(controls, new URL(c.req.url).origin, c.req.query('code') ?? ''))
  })
  addForms(app, controls)
  return app
}

function addForms(app: Hono, controls: Controls): void {
  // Another site must not press these buttons in a developer's browser.
  app.use('/page/*', csrf())
  app.post('/page/reset', c => {
    controls.reset()
    return c.redirect('/', 303)
  })
  app.post('/page/cards', async c => {
    const { system } = systemField.parse(await fieldsOf(c))
    controls.createCard({ system, scenario: 'New card', explanation: 'Made on this page.' })
    return c.redirect(`/#${system}`, 303)
  })
  app.post('/page/faults', async c => {
    const { times = '1', code = '', ...rest } = await fieldsOf(c)
    const target = code.trim() === '' ? {} : { code: code.trim() }
    controls.fault({ ...rest, ...target, times: Number(times) } as NewFault)
    return c.redirect('/#faults', 303)
  })
  app.post('/page/faults/remove', async c => {
    controls.clearFaults(Number((await fieldsOf(c)).id))
    return c.redirect('/#faults', 303)
  })
  app.post('/page/options', async c => {
    const sent = await fieldsOf(c)
    const { system } = systemField.parse(sent)
    const { option = '', value = '' } = sent
    controls.setOptions({ [system]: { [option]: optionValue(system, option, value) } })
    return c.redirect('/#options', 303)
  })
}
