/** The bytes of a request's body, never more than a limit, and their text. */

// docs/contract.md#problems: `body_too_large`.
export const BROWSER_BODY_BYTES = 16 * 1024
/** A thousand ids for a rebuild, or fifty decisions: read only after the caller has shown who they are. */
export const CONSOLE_BODY_BYTES = 128 * 1024
export const WEBHOOK_BODY_BYTES = 1024 * 1024

/** Reads the body; null if it is larger than the limit. Stops reading at the limit. */
export const readBytes = async (request: Request, limit: number): Promise<Uint8Array | null> => {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    length += next.value.length
    if (length > limit) {
      await reader?.cancel().catch(() => {})
      return null
    }
    chunks.push(next.value)
  }
  return joined(chunks, length)
}

/** The text of UTF-8 bytes; null if they are not UTF-8. */
export const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return null
  }
}

const joined = (chunks: Uint8Array[], length: number): Uint8Array => {
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}
