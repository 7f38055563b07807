/** The style sheets and scripts of the pages. */
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { STYLES } from '../layout.ts'

const SCRIPTS = ['checkout.js', 'demo.js', 'order.js']

export function assetRoutes(): Hono {
  const app = new Hono()
  const serve = (name: string, type: string) =>
    app.get(`/${name}`, c => {
      const text = readFileSync(new URL(`../assets/${name}`, import.meta.url), 'utf8')
      return c.body(text, 200, { 'content-type': `${type}; charset=utf-8` })
    })
  for (const name of SCRIPTS) serve(name, 'text/javascript')
  for (const name of STYLES) serve(name, 'text/css')
  return app
}
