/** What each call of Instagift API v2 does to which certificate: the paths of the document's tables of contents. */
import { type CodeOf, type Endpoint, endpoint, lookup } from '../calls/endpoints.ts'
import type { InstagiftState } from './state.ts'

const byCode: CodeOf = parts => parts.claim_code ?? null

const READS_WITHOUT_CODE = [
  '/certificates',
  '/redemptions',
  '/gifts',
  '/gifts/:id',
  '/users',
  '/users/:id',
  '/locations/:id',
  '/merchants/:id',
  '/merchants/:id/locations',
  '/products/:id',
  '/products/:id/locations',
  '/products/:id/product_options',
  '/product_options/:id',
]
const CLAIMS = [
  '/certificates/:claim_code',
  '/claim_codes/:claim_code',
  '/claim_codes/:claim_code/certificates',
]
const ACCOUNT_POSTS = ['/users', '/tokens', '/passwords', '/support_tickets']

export function instagiftEndpoints({ certificates, redemptions }: InstagiftState): Endpoint[] {
  const codeOf = (id: string | undefined) => certificates.get(id ?? '')?.claimCode ?? null
  const byId: CodeOf = parts => codeOf(parts.id)
  const byRedemption: CodeOf = parts => codeOf(redemptions.get(parts.id ?? '')?.certificateId)
  return [
    endpoint('POST', '/claim_codes/:claim_code/redemptions', 'redeem', byCode),
    endpoint('POST', '/certificates/:id/redemptions', 'redeem', byId),
    endpoint('POST', '/certificates/:id/certificates', 'other', byId),
    endpoint('POST', '/certificates/:id/gifts', 'other', byId),
    lookup('/claim_codes/:claim_code', byCode),
    lookup('/claim_code/:claim_code', byCode),
    lookup('/certificates/:id', byId),
    lookup('/redemptions/:id', byRedemption),
    ...READS_WITHOUT_CODE.map(path => lookup(path)),
    ...CLAIMS.map(path => endpoint('PUT', path, 'other', byCode)),
    ...ACCOUNT_POSTS.map(path => endpoint('POST', path, 'other')),
  ]
}
