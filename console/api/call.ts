/** One call to the worker: what comes back, or why there is nothing. */

/** The worker refused. `code` is of the catalogue of problems (docs/contract.md#problems). */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly issues: { path: string; message: string }[]

  constructor(status: number, problem: { code?: string; issues?: Refusal['issues'] }) {
    super(problem.code ?? `status ${status}`)
    this.status = status
    this.code = problem.code ?? 'internal'
    this.issues = problem.issues ?? []
  }
}

/** No answer, or not one of the worker: it is not known what happened. */
export class Unreachable extends Error {}

/** Until then an answer may come. */
const ANSWERS_WITHIN_MS = 30_000

export type Asked = {
  method?: 'GET' | 'POST' | 'DELETE'
  body?: unknown
  signal?: AbortSignal | undefined
}

/** Resolves with an answer that is good. `key` null: Cloudflare Access says who calls. */
export async function call(path: string, key: string | null, asked: Asked): Promise<Response> {
  const { method = 'GET', body, signal } = asked
  const limit = AbortSignal.timeout(ANSWERS_WITHIN_MS)
  const answer = await fetch(path, {
    method,
    headers: {
      Accept: 'application/json',
      ...(key !== null && { Authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
    cache: 'no-store',
  }).catch(error => {
    if (signal?.aborted) throw error
    throw new Unreachable()
  })
  if (answer.ok) return answer
  throw await refusalIn(answer)
}

async function refusalIn(answer: Response): Promise<Refusal | Unreachable> {
  const problem = await answer.json().catch(() => null)
  const isOurs = problem !== null && typeof problem === 'object' && 'code' in problem
  return isOurs ? new Refusal(answer.status, problem) : new Unreachable()
}
