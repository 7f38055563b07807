/** Keeps a preview away from the production of the gift-card systems (docs/contract.md#preview). */
import { failed } from '../../shared/result.ts'
import type { Environment, PartRead } from '../settings/part.ts'
import { previewPart } from '../settings/parts/preview.ts'

/** Where a system has its production. */
export type Production = {
  /** The setting of its base URL. */
  setting: string
  /** The domain of the system: all of its hosts count as production, */
  domain: string
  /** except these. */
  testHosts: readonly string[]
}

/** A system's settings; in a preview a base URL in production is a failure of that setting. */
export function outsidePreview<Values extends { baseUrl: string }>(
  env: Environment,
  read: PartRead<Values | null>,
  production: Production,
): PartRead<Values | null> {
  if (!read.ok || read.value === null) return read
  const { isPreview } = previewPart.read(env).value
  if (!isPreview || !isProduction(read.value.baseUrl, production)) return read
  return failed([{ name: production.setting, message: refusal(production) }])
}

const isProduction = (baseUrl: string, { domain, testHosts }: Production): boolean => {
  // A final dot names the same host.
  const host = new URL(baseUrl).hostname.replace(/\.$/, '')
  return (host === domain || host.endsWith(`.${domain}`)) && !testHosts.includes(host)
}

const refusal = ({ testHosts }: Production): string => {
  const instead = testHosts.map(host => `https://${host}/…`).concat('that of a sandbox')
  return `is the production address, which a preview (PREVIEW) does not call; set another, such as ${instead.join(' or ')}`
}
