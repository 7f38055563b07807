/** The server kit in a world: its calls reach the real worker, unless a test comes in between. */
import { GiftCodes, type GiftCodesOptions } from '../../server/index.ts'
import { STORE_API_KEY } from '../worker-settings.ts'
import type { World } from '../world/world.ts'

/** The worker's setting `PUBLIC_URL` in tests. */
export const WORKER = 'https://gifts.example'

export const kitIn = (world: World, options: Partial<GiftCodesOptions> = {}): GiftCodes =>
  new GiftCodes({
    url: WORKER,
    apiKey: STORE_API_KEY,
    fetch: (url, init) => world.fetch(new Request(url, init)),
    ...options,
  })

/** A fetch that gives these answers, one after the other, and notes what it was asked. */
export function answering(...answers: (Response | Error)[]) {
  const asked: { url: string; method: string; headers: Record<string, string>; body: string }[] = []
  const fetch: NonNullable<GiftCodesOptions['fetch']> = async (url, { method, headers, body }) => {
    asked.push({ url, method, headers, body: body ?? '' })
    const answer = answers.shift()
    if (answer instanceof Response) return answer
    throw answer ?? new Error('nothing more is answered')
  }
  return { asked, fetch }
}

/** What was thrown. */
export const thrownBy = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => {
      throw new Error('nothing was thrown')
    },
    error => error,
  )

export async function listOf<Entry>(list: AsyncIterable<Entry>): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of list) entries.push(entry)
  return entries
}

/** A problem as the worker sends it. */
export const refusing = (code: string, status: number, more: object = {}): Response => {
  const type = `urn:instagift-checkout:problem:${code}`
  const problem = { type, title: 'A title', status, detail: 'Details.', code, ...more }
  return Response.json(problem, { status })
}

/** An answer about a checkout, with the least that it must have. */
export const checkoutAnswer = (more: object = {}, status = 200): Response =>
  Response.json({ id: 'ck_1', version: 1, settled: false, ...more }, { status })
