/**
 * A person whom Cloudflare Access has let in. Its token is a JWT by a key of the team: verified here, because whoever reaches the worker by
 * another address than that behind Access can send any header.
 */
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Problem } from '../../../../shared/problem.ts'
import { failed, type Result, success } from '../../../../shared/result.ts'
import { log, traceOf } from '../../../log.ts'
import { inWords } from '../../../settings/failure.ts'
import type { AccessSettings } from '../../../settings/parts/access.ts'
import { failuresThatDisable } from '../../../settings/settings.ts'
import type { RequestContext } from '../../request-context.ts'
import type { Caller } from './caller.ts'

/** The clocks of the two may differ by so much. */
const TOLERANCE_SECONDS = 30

export const sessionByAccess = async (
  c: RequestContext,
  token: string,
): Promise<Result<Caller, Problem>> => {
  const { access } = c.var.settings
  if (access === null) {
    const detail = failuresThatDisable(c.var.settings, 'Cloudflare Access').map(inWords).join('; ')
    return failed(detail ? { code: 'misconfigured', detail } : { code: 'unauthorized' })
  }
  const claims = await claimsOf(c, token, access)
  if (!claims.ok) return claims
  const { email } = claims.value
  // A service token of Access has no address: there is nobody whose name could stand under a decision.
  if (typeof email !== 'string' || email === '') return failed({ code: 'unauthorized' })
  const role = access.clerks.has(email.toLowerCase()) ? 'clerk' : 'reader'
  // Who stands in front of the whole worker is the operator's.
  const session = { name: email, role, by: 'access' } as const
  return success({ session, personId: null, sees: 'all shops' })
}

const claimsOf = async (
  c: RequestContext,
  token: string,
  { teamDomain, audience }: AccessSettings,
): Promise<Result<JWTPayload, Problem>> => {
  try {
    const { payload } = await jwtVerify(token, keysOf(teamDomain), {
      issuer: teamDomain,
      audience,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'iat'],
      clockTolerance: TOLERANCE_SECONDS,
    })
    return success(payload)
  } catch (error) {
    if (!isUnreachable(error)) return failed({ code: 'unauthorized' })
    const { requestId } = c.var
    // In the minified worker jose's errors have no names of their own.
    const reason = error instanceof errors.JOSEError ? error.code : 'unreachable'
    log('error', 'the keys of Cloudflare Access', { requestId, reason, error: traceOf(error) })
    return failed({ code: 'provider_unavailable', retryAfter: 5 })
  }
}

type TeamKeys = ReturnType<typeof createRemoteJWKSet>

const known = new Map<string, TeamKeys>()

/** The keys of a team: read once by each instance of the worker, and anew every ten minutes or where a key is unknown. */
const keysOf = (teamDomain: string): TeamKeys => {
  const keys =
    known.get(teamDomain) ?? createRemoteJWKSet(new URL(`${teamDomain}/cdn-cgi/access/certs`))
  known.set(teamDomain, keys)
  return keys
}

/** The keys could not be read, so that nothing is known of the token. */
const isUnreachable = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) ||
  ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'].includes(error.code)
