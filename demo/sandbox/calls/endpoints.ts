/** The endpoints of a system's documents: which one a call is for, what it does to a card, and to which. */

/** What a call does to a card. A read of any kind is a lookup. */
export type Operation = 'lookup' | 'redeem' | 'reverse' | 'other'

/** A call as it came in. `path` is without the system's base path. */
export type Incoming = { method: string; path: string; query: URLSearchParams; body: string }

export type Endpoint = {
  method: string
  /** Such as `/claim_codes/:claim_code/redemptions`. */
  path: string
  operation: Operation
  /** Finds the card's code; `parts` are the path's parts by the names of their placeholders. */
  codeOf?: CodeOf
}
export type CodeOf = (parts: Record<string, string>, call: Incoming) => string | null

/** What a call aims at. `path` has placeholders where the call has ids and codes. */
export type Target = { operation: Operation; path: string; code: string | null }

export const lookup = (path: string, codeOf?: CodeOf): Endpoint =>
  endpoint('GET', path, 'lookup', codeOf)

export const endpoint = (
  method: string,
  path: string,
  operation: Operation,
  codeOf?: CodeOf,
): Endpoint => ({ method, path, operation, ...(codeOf && { codeOf }) })

/** The first endpoint that fits. A path that no document has is logged as it came. */
export function targetOf(endpoints: readonly Endpoint[], call: Incoming): Target {
  for (const { method, path, operation, codeOf } of endpoints) {
    const parts = method === call.method ? match(path, call.path) : null
    if (parts) return { operation, path, code: codeOf?.(parts, call) ?? null }
  }
  return { operation: 'other', path: call.path, code: null }
}

function match(template: string, path: string): Record<string, string> | null {
  const names = template.split('/')
  const values = path.split('/')
  if (names.length !== values.length) return null
  const parts: Record<string, string> = {}
  for (const [i, name] of names.entries()) {
    const value = decoded(values[i] ?? '')
    if (name.startsWith(':')) parts[name.slice(1)] = value
    else if (name !== value) return null
  }
  return parts
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
