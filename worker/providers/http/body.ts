/** The body of an answer, read up to a limit: as a whole, or piece by piece. */

export const LIMIT_BYTES = 64 * 1024

/** Shows the text of a body piece by piece, until `take` has enough or the body ends. */
export async function readPieces(
  response: Response,
  limitBytes: number,
  take: (piece: string) => 'more' | 'enough',
): Promise<'ended' | 'stopped' | 'too_long' | 'no_text'> {
  if (response.body === null) return 'ended'
  const reader = response.body.getReader()
  const stop = <Why>(why: Why): Why => {
    // Nobody waits for the rest of a body that will not be read.
    reader.cancel().catch(() => undefined)
    return why
  }
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    if (length > limitBytes) return stop('too_long')
    const piece = decode(() => decoder.decode(value, { stream: true }))
    if (piece === null) return stop('no_text')
    if (take(piece) === 'enough') return stop('stopped')
  }
  const rest = decode(() => decoder.decode())
  if (rest === null) return 'no_text'
  return take(rest) === 'enough' ? 'stopped' : 'ended'
}

/** The text of a body, or null where it is longer than the limit or no UTF-8. */
export async function readText(response: Response, limitBytes: number): Promise<string | null> {
  let text = ''
  const end = await readPieces(response, limitBytes, piece => {
    text += piece
    return 'more'
  })
  return end === 'ended' ? text : null
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
