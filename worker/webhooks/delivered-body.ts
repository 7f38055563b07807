/**
 * The body of a genuine delivery. It is read leniently, because a platform does not send it again: a byte order mark, half of a
 * character, or a name that stands twice where nobody looks is no reason to miss a payment.
 */

export type DeliveredBody = {
  text: string
  /** The JSON, or undefined where it is none. */
  value: unknown
  /** The paths of names that an object has twice: JSON.parse silently keeps the last. Entries of lists are `[]`. */
  twice: ReadonlySet<string>
}

export const deliveredBody = (bytes: Uint8Array): DeliveredBody => {
  const text = new TextDecoder().decode(bytes)
  try {
    const value: unknown = JSON.parse(text)
    return { text, value, twice: namesTwice(text) }
  } catch {
    return { text, value: undefined, twice: new Set() }
  }
}

/** An object or a list that is open; `name` is the last name read in an object. */
type Open = { names: Set<string> | null; name: string }

// No source reads anything deeper.
const MAX_DEPTH = 8

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g

const namesTwice = (validJson: string): Set<string> => {
  const twice = new Set<string>()
  const open: Open[] = []
  let last = ''
  for (const [token] of validJson.matchAll(TOKEN)) {
    if (token === '{') open.push({ names: new Set(), name: '' })
    else if (token === '[') open.push({ names: null, name: '[]' })
    else if (token === '}' || token === ']') open.pop()
    else if (token !== ':') last = token
    else {
      const object = open.at(-1)!
      object.name = JSON.parse(last) as string
      if (open.length <= MAX_DEPTH && object.names?.has(object.name)) twice.add(pathOf(open))
      object.names?.add(object.name)
    }
  }
  return twice
}

const pathOf = (open: readonly Open[]): string => open.map(({ name }) => name).join('.')

/** The checkout ids that a text holds, wherever they stand. They may be made up. */
export const checkoutIdsIn = (text: string): string[] => [
  ...new Set(text.match(/\bck_[\w-]{38}(?![\w-])/g)?.slice(0, 10) ?? []),
]
