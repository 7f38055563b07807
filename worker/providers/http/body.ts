/** The body of an answer, read up to a limit and parsed. */

/** The text of a body, or null where it is longer than the limit or no UTF-8. */
export async function readText(response: Response, limitBytes: number): Promise<string | null> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let text = ''
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    const piece = length > limitBytes ? null : decode(() => decoder.decode(value, { stream: true }))
    if (piece === null) {
      reader.cancel().catch(() => undefined)
      return null
    }
    text += piece
  }
  const rest = decode(() => decoder.decode())
  return rest === null ? null : text + rest
}

function decode(read: () => string): string | null {
  try {
    return read()
  } catch {
    return null
  }
}

/** The JSON of a text, or undefined where it is none. */
export function parseJson(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
