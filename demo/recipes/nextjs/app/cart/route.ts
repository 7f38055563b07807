/** A new cart: pages can't set cookies, routes can. */
import { randomUUID } from 'node:crypto'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'

export async function GET(): Promise<never> {
  const jar = await cookies()
  jar.set('cart', randomUUID(), { httpOnly: true, sameSite: 'lax', path: '/' })
  redirect('/')
}
