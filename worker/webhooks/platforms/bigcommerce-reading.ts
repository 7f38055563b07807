/** Reads what a delivery of BigCommerce is about. */

const READ_MS = 5000
const MAX_BYTES = 256 * 1024

/** Null where it could not be read: the delivery is then answered so that it comes again. */
export const readJson = async (url: string, token: string): Promise<unknown> => {
  try {
    const answer = await fetch(url, {
      headers: { 'X-Auth-Token': token, Accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(READ_MS),
    })
    const body = await answer.text()
    return answer.ok && body.length <= MAX_BYTES ? JSON.parse(body) : null
  } catch {
    return null
  }
}
