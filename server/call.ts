/** One call of the worker: what was answered, or one of the two problems. It never repeats by itself. */
import { type Answer, type Fetch, platform, type Signal } from './platform.ts'
import { GiftCodeProblem, GiftCodesUnreachable, isProblem } from './problems.ts'

/** The way to the worker. */
export type Way = {
  /** The worker's address, without a slash at its end. */
  url: string
  fetch: Fetch
  /** How long an answer may take, beside the time that the worker was asked to wait. */
  timeoutMs: number
  /** Left out where anybody may call. */
  apiKey?: string
}

export type Asked<Body> = {
  /** Whether an answer with success is the worker's: a gateway answers 200 as well. */
  isOurs: (body: unknown) => body is Body
  /** Sent as JSON, by POST; without it the call is a GET. */
  body?: object
  query?: Readonly<Record<string, string | number | undefined>>
  /** What the worker was asked to wait. */
  waitSeconds?: number
  /** Ends the call, which then throws the signal's reason. */
  signal?: Signal | undefined
}

export async function call<Body>(way: Way, path: string, asked: Asked<Body>): Promise<Body> {
  const { isOurs, body, query = {}, waitSeconds = 0, signal } = asked
  const init = {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      Accept: 'application/json',
      ...(way.apiKey !== undefined && { Authorization: `Bearer ${way.apiKey}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: 'manual' as const,
  }
  const address = `${way.url}${path}${queryOf(query)}`
  const ask = async (signal: Signal) => {
    const answer = await way.fetch(address, { ...init, signal })
    return { status: answer.status, body: await bodyOf(answer) }
  }
  const within = { timeoutMs: way.timeoutMs + waitSeconds * 1000, signal }
  return accepted(await limited(ask, within).catch(lost(signal)), isOurs)
}

/** Null where it is no JSON. */
async function bodyOf(answer: Answer): Promise<unknown> {
  const text = await answer.text()
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function accepted<Body>(
  { status, body }: { status: number; body: unknown },
  isOurs: (body: unknown) => body is Body,
): Body {
  if (status >= 200 && status < 300 && isOurs(body)) return body
  const answered = `The worker's address answered ${status}`
  if (!isProblem(body, status))
    throw new GiftCodesUnreachable(`${answered}, and it was not the worker`, {})
  if (status >= 500) throw new GiftCodesUnreachable(`${answered} (${body.code})`, { problem: body })
  throw new GiftCodeProblem(body)
}

const lost =
  (signal: Signal | undefined) =>
  (cause: unknown): never => {
    if (signal?.aborted) throw signal.reason
    throw new GiftCodesUnreachable('The worker did not answer', { cause })
  }

/** Ends with the work, with its time, or with the signal; also where the work does not heed it. */
async function limited<T>(
  work: (signal: Signal) => Promise<T>,
  { timeoutMs, signal }: { timeoutMs: number; signal: Signal | undefined },
): Promise<T> {
  const controller = new platform.AbortController()
  let stop = (_reason: unknown) => {}
  const stopped = new Promise<never>((_, reject) => {
    stop = reason => {
      controller.abort(reason)
      reject(reason)
    }
  })
  const obey = () => stop(signal?.reason)
  if (signal?.aborted) obey()
  signal?.addEventListener('abort', obey)
  const timer = platform.setTimeout(
    () => stop(new Error(`no answer within ${timeoutMs} ms`)),
    timeoutMs,
  )
  try {
    return await Promise.race([stopped, work(controller.signal)])
  } finally {
    platform.clearTimeout(timer)
    signal?.removeEventListener('abort', obey)
  }
}

function queryOf(query: NonNullable<Asked<unknown>['query']>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const pairs = given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
