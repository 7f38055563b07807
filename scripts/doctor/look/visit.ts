/** One HTTP call, as the checks see it: an answer, or why there is none. It never throws for what the other side does. */
import type { Visit } from '../seen.ts'

/** The part of the outside that the doctor reaches; a test brings its own. */
export type Outside = {
  fetch: typeof fetch
  /** Milliseconds since the epoch, by this machine. */
  now: () => number
  pause: (ms: number) => Promise<void>
}

const TIMEOUT_MS = 15_000
/** More of a page is not read (characters). */
const LONGEST_TEXT = 3_000_000

export async function visit(
  { fetch, now }: Outside,
  url: string,
  init: RequestInit = {},
): Promise<Visit> {
  const begun = now()
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const answer = await fetch(url, { redirect: 'manual', signal, ...init })
    const at = (begun + now()) / 2
    const text = (await answer.text()).slice(0, LONGEST_TEXT)
    const { status, headers } = answer
    return { url, at, kind: 'answered', status, headers, text, finalUrl: answer.url || url }
  } catch (error) {
    return { url, at: begun, ...failureOf(error) }
  }
}

/** What Node and OpenSSL call a connection that is not safe. */
const TLS_CODE =
  /^(ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/

const IN_WORDS: Record<string, string> = {
  ENOTFOUND: 'the name is not known',
  EAI_AGAIN: 'the name could not be looked up',
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection broke',
  EHOSTUNREACH: 'the host cannot be reached',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'what answers there does not speak TLS',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'what answers there does not speak TLS',
}

function failureOf(error: unknown): { kind: 'tls' | 'silent'; detail: string } {
  const cause = error instanceof Error ? error.cause : undefined
  const code = codeOf(cause) ?? codeOf(error) ?? ''
  if (error instanceof Error && error.name === 'TimeoutError')
    return { kind: 'silent', detail: `no answer within ${TIMEOUT_MS / 1000} s` }
  const detail = IN_WORDS[code] ?? (code || 'the connection failed')
  return { kind: TLS_CODE.test(code) ? 'tls' : 'silent', detail }
}

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
