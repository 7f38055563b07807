/** What the browsers of a test remember: the client secret of each checkout that they made. */

export type BrowserMemory = {
  /** Takes in the answer of a creation; any other answer is passed over. */
  take(answer: { status: number; location: string | null; body: unknown }): void
  /** The header for a call about a checkout whose secret is remembered. */
  headersFor(path: string): Record<string, string>
}

export const browserMemory = (): BrowserMemory => {
  const secrets = new Map<string, string>()
  return {
    take({ status, location, body }) {
      const { clientSecret } = (body ?? {}) as { clientSecret?: string }
      const id = location?.replace('/v1/checkouts/', '')
      if (status === 201 && id && clientSecret) secrets.set(id, clientSecret)
    },
    headersFor(path) {
      const id = /^\/v1\/checkouts\/([\w-]+)/.exec(path)?.[1] ?? ''
      const secret = secrets.get(id)
      return { ...(secret !== undefined && { 'Client-Secret': secret }) }
    },
  }
}
