/** JSON over HTTP, as the storefront, the staff and the element send it. */
export type Answer<Body> = { status: number; body: Body }

export async function send<Body>(
  method: string,
  url: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Answer<Body>> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') === true
  return { status: answer.status, body: (isJson ? JSON.parse(text) : text) as Body }
}

/** Asks until it is so; the last that it got goes into the error. */
export async function until<Found>(
  what: string,
  ask: () => Promise<Found>,
  isSo: (found: Found) => boolean,
  withinMs = 40_000,
): Promise<Found> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const found = await ask()
    if (isSo(found)) return found
    if (Date.now() > deadline) throw new Error(`never ${what}: ${JSON.stringify(found)}`)
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}
