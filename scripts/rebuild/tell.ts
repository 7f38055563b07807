/** Asks the worker to have checkouts tell anew, a part of them at a time. What failed is asked once more at the end. */

/** Fewer than the API takes: each is a call of the worker to another object. */
const AT_ONCE = 200

type Fetch = typeof fetch
type Worker = { worker: string; apiKey: string }
type Told = { told: number; failed: string[] }

export async function tellAll(
  fetch: Fetch,
  worker: Worker,
  ids: readonly string[],
  onProgress: (done: number) => void = () => {},
): Promise<Told> {
  const first = await tellParts(fetch, worker, ids, onProgress)
  if (first.failed.length === 0) return first
  const second = await tellParts(fetch, worker, first.failed, () => {})
  return { told: first.told + second.told, failed: second.failed }
}

async function tellParts(
  fetch: Fetch,
  worker: Worker,
  ids: readonly string[],
  onProgress: (done: number) => void,
): Promise<Told> {
  const all: Told = { told: 0, failed: [] }
  for (let index = 0; index < ids.length; index += AT_ONCE) {
    const part = ids.slice(index, index + AT_ONCE)
    const { told, failed } = await tell(fetch, worker, part)
    all.told += told
    all.failed.push(...failed)
    onProgress(Math.min(index + AT_ONCE, ids.length))
  }
  return all
}

/** A part without an answer counts as failed; a refusal ends it all, because the next would be refused too. */
async function tell(fetch: Fetch, { worker, apiKey }: Worker, ids: string[]): Promise<Told> {
  const isCheckout = (id: string) => id.startsWith('ck_')
  const body = {
    checkouts: ids.filter(isCheckout),
    objects: ids.filter(id => !isCheckout(id)),
  }
  const answer = await fetch(`${worker}/v1/console/rebuild`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null)
  const answered = (await answer?.json().catch(() => null)) as Partial<Told> | null | undefined
  if (answer && answer.status >= 400 && answer.status < 500)
    throw new Error(`the worker refuses the call with ${answer.status}. Is STORE_API_KEY its own?`)
  return answer?.ok && Array.isArray(answered?.failed)
    ? { told: answered.told ?? 0, failed: answered.failed }
    : { told: 0, failed: ids }
}
