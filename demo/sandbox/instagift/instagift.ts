/** Instagift as one of the sandbox's systems: its app, its test certificates, and what its calls mean. */

import { identify, type Template } from '../cards/templates.ts'
import type { Denial, System, World } from '../system.ts'
import { INSTAGIFT_BASE, instagiftApp } from './app.ts'
import { certificateView, changeCertificate, makeCertificate, seedInstagift } from './cards.ts'
import * as errors from './errors.ts'
import { gifts } from './gifts.ts'
import { people } from './people.ts'
import { publicEndpoints } from './public.ts'
import { InstagiftState } from './state.ts'

const get = (path: string, codeOf?: Template['codeOf']): Template => ({
  method: 'GET',
  path,
  operation: 'lookup',
  ...(codeOf ? { codeOf } : {}),
})

const byCode: Template['codeOf'] = parts => parts.claim_code ?? null

const CODELESS_READS = [
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

/** No document shows a 403 body; the envelope is that of the others. */
const FORBIDDEN = { status: 'Forbidden', title: 'Permission denied' }

const DENIALS: Record<Exclude<Denial, 'forbidden'>, errors.InstagiftError> = {
  unauthorized: errors.UNAUTHORIZED,
  throttled: errors.TOO_MANY,
  not_json: errors.NOT_JSON,
  error: errors.SERVER_ERROR,
}

export function makeInstagift(world: World): System {
  const state = new InstagiftState()
  const templates = templatesOf(state)
  const app = instagiftApp(state, world)
  gifts(app, state, world)
  people(app, state, world)
  publicEndpoints(app)
  const anySpelling = (code: string) => state.byClaimCode(code, true)
  return {
    name: 'instagift',
    basePath: INSTAGIFT_BASE,
    app,
    identify: call => identify(templates, call),
    deny: denial =>
      denial === 'forbidden'
        ? Response.json({ errors: [{ code: '403', ...FORBIDDEN }] }, { status: 403 })
        : errors.errorAnswer(DENIALS[denial]),
    cards: () => [...state.certificates.values()].map(card => certificateView(card, world)),
    create: properties => certificateView(makeCertificate(state, world, properties), world),
    change(code, properties) {
      const certificate = anySpelling(code)
      if (!certificate) return null
      changeCertificate(certificate, properties, world.clock.now())
      return certificateView(certificate, world)
    },
    reset() {
      state.clear()
      seedInstagift(state, world)
    },
  }
}

/** The paths of the document's tables of contents; what is not there is logged as it came. */
function templatesOf(state: InstagiftState): Template[] {
  const byId: Template['codeOf'] = parts =>
    state.certificates.get(parts.id ?? '')?.claimCode ?? null
  const byRedemption: Template['codeOf'] = (parts, call) =>
    byId({ id: state.redemptions.get(parts.id ?? '')?.certificateId ?? '' }, call)
  const post = (path: string, operation: Template['operation'], codeOf = byId): Template => ({
    method: 'POST',
    path,
    operation,
    codeOf,
  })
  return [
    post('/claim_codes/:claim_code/redemptions', 'redeem', byCode),
    post('/certificates/:id/redemptions', 'redeem'),
    post('/certificates/:id/certificates', 'other'),
    post('/certificates/:id/gifts', 'other'),
    get('/claim_codes/:claim_code', byCode),
    get('/claim_code/:claim_code', byCode),
    get('/certificates/:id', byId),
    get('/redemptions/:id', byRedemption),
    ...CODELESS_READS.map(path => get(path)),
    ...CLAIMS.map(
      (path): Template => ({ method: 'PUT', path, operation: 'other', codeOf: byCode }),
    ),
    ...ACCOUNT_POSTS.map((path): Template => ({ method: 'POST', path, operation: 'other' })),
  ]
}
