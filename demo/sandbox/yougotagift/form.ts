/** The fields of a form body. */
import type { Context } from 'hono'
import type { YougotagiftOptions } from './options.ts'

export type Form = Record<string, string>

/** A body in another encoding has no fields, so a call with one is answered that they are missing. */
export async function formOf(c: Context, options: YougotagiftOptions): Promise<Form> {
  const type = c.req.header('Content-Type') ?? ''
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
    return Object.fromEntries(new URLSearchParams(await c.req.text()))
  }
  if (options.multipart && /^multipart\/form-data/i.test(type)) {
    const data = await c.req.formData()
    return Object.fromEntries([...data].map(([name, value]) => [name, String(value)]))
  }
  return {}
}
