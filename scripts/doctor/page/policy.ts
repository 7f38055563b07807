/** Content Security Policy, as far as it can keep the element from loading, calling or writing. A page may have several: each must allow. */
import type { Answered } from '../seen.ts'
import type { Tag } from './tags.ts'

/** The directives of one policy, each with its values. */
export type Policy = ReadonlyMap<string, readonly string[]>

/** The policies in the header and in `<meta>`. */
export function policiesOf(answer: Answered, tags: readonly Tag[]): Policy[] {
  const inHeader = (answer.headers.get('content-security-policy') ?? '').split(',')
  const inMeta = tags
    .filter(({ name }) => name === 'meta')
    .filter(tag => /^content-security-policy$/i.test(tag.attributes.get('http-equiv') ?? ''))
    .map(tag => tag.attributes.get('content') ?? '')
  return [...inHeader, ...inMeta].map(policyOf).filter(policy => policy.size > 0)
}

/** Of a directive that is there twice the first one counts. */
const policyOf = (text: string): Policy => {
  const policy = new Map<string, string[]>()
  for (const directive of text.split(';')) {
    const [name, ...values] = directive.trim().split(/\s+/)
    if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), values)
  }
  return policy
}

/** The first of these directives that the policy has, as browsers fall back from one to the next. */
const directiveOf = (policy: Policy, ...names: string[]): [string, readonly string[]] | null => {
  const name = names.find(one => policy.has(one))
  return name === undefined ? null : [name, policy.get(name)!]
}

/** The name of the directive that keeps this script out, or null. */
export function blocksScript(policy: Policy, script: URL, page: URL, nonce?: string) {
  const found = directiveOf(policy, 'script-src-elem', 'script-src', 'default-src')
  if (found === null) return null
  const [name, sources] = found
  if (nonce && sources.includes(`'nonce-${nonce}'`)) return null
  // With 'strict-dynamic' addresses do not count.
  const byAddress = !sources.includes("'strict-dynamic'")
  return byAddress && sources.some(source => covers(source, script, page)) ? null : name
}

/** The name of the directive that keeps the page from calling this address, or null. */
export function blocksCall(policy: Policy, target: URL, page: URL) {
  const found = directiveOf(policy, 'connect-src', 'default-src')
  if (found === null) return null
  return found[1].some(source => covers(source, target, page)) ? null : found[0]
}

/** Lit writes its templates with the policy `lit-html`. */
export function blocksTemplates(policy: Policy) {
  const types = policy.get('trusted-types')
  const allows = types === undefined || types.includes('*') || types.includes('lit-html')
  return allows ? null : 'trusted-types'
}

/** Whether a source such as `https://gifts.example.com`, `*.example.com`, `https:` or `'self'` covers the address. */
function covers(source: string, target: URL, page: URL): boolean {
  if (source === "'self'") return target.origin === page.origin
  if (source === '*') return /^https?:$/.test(target.protocol)
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return fitsScheme(source.toLowerCase(), target)
  const [, scheme, host, port, path] =
    /^(?:([a-z][a-z0-9+.-]*:)\/\/)?([^/:]+)(?::(\d+|\*))?(\/[^?#]*)?$/i.exec(source) ?? []
  if (host === undefined) return false
  return (
    fitsScheme(scheme?.toLowerCase() ?? page.protocol, target) &&
    fitsHost(host.toLowerCase(), target.hostname) &&
    (port === '*' ||
      (port ?? portOf(target.protocol)) === (target.port || portOf(target.protocol))) &&
    fitsPath(path, target.pathname)
  )
}

/** http also covers https. */
const fitsScheme = (scheme: string, { protocol }: URL): boolean =>
  scheme === protocol || (scheme === 'http:' && protocol === 'https:')

const fitsHost = (pattern: string, host: string): boolean =>
  pattern === '*' || (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern)

const portOf = (protocol: string): string => (protocol === 'https:' ? '443' : '80')

const fitsPath = (pattern: string | undefined, path: string): boolean =>
  pattern === undefined ||
  pattern === '/' ||
  (pattern.endsWith('/') ? path.startsWith(pattern) : path === pattern)
