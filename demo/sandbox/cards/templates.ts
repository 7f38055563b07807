/** Which endpoint of a document a call is for: its path template, what it does to a card, and the card's code. */
import type { Incoming, Operation, Target } from '../system.ts'

/** `read` gets the path's parts by the names of the template's placeholders. */
export type Template = {
  method: string
  /** Such as `/claim_codes/:claim_code/redemptions`. */
  path: string
  operation: Operation
  codeOf?: (parts: Record<string, string>, call: Incoming) => string | null
}

/** The first template that fits. A path that no document knows is logged as it came. */
export function identify(templates: readonly Template[], call: Incoming): Target {
  for (const template of templates) {
    const parts = template.method === call.method ? match(template.path, call.path) : null
    if (!parts) continue
    const code = template.codeOf?.(parts, call) ?? null
    return { operation: template.operation, template: template.path, code }
  }
  return { operation: 'other', template: call.path, code: null }
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
