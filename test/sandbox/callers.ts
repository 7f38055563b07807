/** Callers of the three systems with our keys. Each returns the status, the headers and the parsed body of the answer. */
import { INSTAGIFT_MERCHANT, INSTAGIFT_USER } from '../../demo/sandbox/instagift/credentials.ts'
import { createSandbox, type Sandbox } from '../../demo/sandbox/sandbox.ts'
import { VAUCHAR_ACCOUNT } from '../../demo/sandbox/vauchar/credentials.ts'
import { YOUGOTAGIFT_ACCOUNT } from '../../demo/sandbox/yougotagift/credentials.ts'

// biome-ignore lint/suspicious/noExplicitAny: the assertions of a test check what came.
export type Answer = { status: number; headers: Headers; body: any }
export type HeaderFields = Record<string, string>

/** The time of the documents' first sample. */
export const SAMPLE_TIME = Date.UTC(2014, 9, 9, 16, 29, 44)

/** A sandbox whose clock stands still until the test moves it. */
export const stillSandbox = (): Sandbox => createSandbox({ now: () => SAMPLE_TIME, seed: 1 })

const basic = (name: string, password: string) => ({
  Authorization: `Basic ${btoa(`${name}:${password}`)}`,
})

export const asMerchant = {
  'X-Merchant-Key': INSTAGIFT_MERCHANT.key,
  'X-Merchant-Secret': INSTAGIFT_MERCHANT.secret,
}
export const asUser = (account: { email: string; token: string } = INSTAGIFT_USER) => ({
  'X-User-Email': account.email,
  'X-User-Token': account.token,
})
export const asShop = basic(YOUGOTAGIFT_ACCOUNT.username, YOUGOTAGIFT_ACCOUNT.password)
export const asVaucharMerchant = basic(VAUCHAR_ACCOUNT.merchantId, VAUCHAR_ACCOUNT.apiKey)

const JSON_TYPE = { 'Content-Type': 'application/json' }

export async function ask(
  sandbox: Sandbox,
  method: string,
  path: string,
  headers: HeaderFields = {},
  body?: string,
): Promise<Answer> {
  const init = body === undefined ? { method, headers } : { method, headers, body }
  const response = await sandbox.app.request(path, init)
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return text
  }
}

/** Calls Instagift; a body is sent as JSON. */
export const instagift =
  (sandbox: Sandbox, headers: HeaderFields = asMerchant) =>
  (method: string, path: string, body?: unknown) =>
    body === undefined
      ? ask(sandbox, method, `/instagift/v2${path}`, headers)
      : ask(sandbox, method, `/instagift/v2${path}`, { ...headers, ...JSON_TYPE }, json(body))

/** Calls YouGotaGift; fields are sent as a form. */
export const yougotagift =
  (sandbox: Sandbox, headers: HeaderFields = asShop) =>
  (method: string, path: string, fields?: Record<string, string>) =>
    ask(
      sandbox,
      method,
      `/yougotagift/merchant/api${path}`,
      fields ? { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' } : headers,
      fields && new URLSearchParams(fields).toString(),
    )

export const vauchar =
  (sandbox: Sandbox, headers: HeaderFields = asVaucharMerchant) =>
  (method: string, path: string, body?: unknown) =>
    body === undefined
      ? ask(sandbox, method, `/vauchar${path}`, headers)
      : ask(sandbox, method, `/vauchar${path}`, { ...headers, ...JSON_TYPE }, json(body))

/** Calls the control API. */
export const control = (sandbox: Sandbox) => (method: string, path: string, body?: unknown) =>
  ask(
    sandbox,
    method,
    `/control${path}`,
    JSON_TYPE,
    body === undefined ? undefined : JSON.stringify(body),
  )

const json = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body))
