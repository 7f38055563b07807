/** The parts of a call to a gift-card system: a segment of its path, its body, its Authorization header. */
import type { UpstreamCall } from './call.ts'

/** One part of a path. Throws for what would change the path; codes and ids are checked before. */
export function segment(text: string): string {
  if (/^\.{0,2}$/.test(text)) throw new RangeError('a path segment must be neither empty nor dots')
  return encodeURIComponent(text)
}

export const json = (value: unknown): UpstreamCall['body'] => ({
  type: 'application/json',
  text: JSON.stringify(value),
})

export const form = (fields: Record<string, string>): UpstreamCall['body'] => ({
  type: 'application/x-www-form-urlencoded',
  text: new URLSearchParams(fields).toString(),
})

/** The header of HTTP Basic authentication, for any characters in the password. */
export function basic(user: string, password: string): Record<string, string> {
  const bytes = new TextEncoder().encode(`${user}:${password}`)
  return { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` }
}
