/** Instagift as a system of the sandbox, written from the documents of its API v2 (docs/upstreams.md#instagift-api-v2). */
import type { Denial, System, SystemDefinition } from '../system.ts'
import type { Shared } from '../world.ts'
import { INSTAGIFT_BASE, instagiftApp } from './app.ts'
import {
  addCertificate,
  certificateSchema,
  certificateView,
  changeCertificate,
} from './certificates.ts'
import { INSTAGIFT_MERCHANT } from './credentials.ts'
import { instagiftEndpoints } from './endpoints.ts'
import * as errors from './errors.ts'
import { instagiftOptions } from './options.ts'
import { sampleCertificates } from './samples.ts'
import { InstagiftState } from './state.ts'
import { addTestUsers } from './test-users.ts'

export const instagift = {
  name: 'instagift',
  title: 'Instagift',
  summary:
    'Whole dollars only. What a redemption leaves comes back as a new certificate with a new code.',
  basePath: INSTAGIFT_BASE,
  optionsSchema: instagiftOptions,
  cardSchema: certificateSchema,
  workerSettings: url => ({
    INSTAGIFT_API_URL: url,
    INSTAGIFT_MERCHANT_KEY: INSTAGIFT_MERCHANT.key,
    INSTAGIFT_MERCHANT_SECRET: INSTAGIFT_MERCHANT.secret,
  }),
  open,
} as const satisfies SystemDefinition

const DENIALS: Record<Denial, errors.InstagiftError> = {
  unauthorized: errors.UNAUTHORIZED,
  forbidden: errors.FORBIDDEN,
  not_json: errors.NOT_JSON,
  throttled: errors.TOO_MANY,
  error: errors.SERVER_ERROR,
}

const SOMEBODY_ELSES = {
  id: 'b-0NotYoursAtAll20200w',
  certificate: 'b-1NotYoursAtAll20200w',
  claim_code: 'NQT4-Y2UR-CARD20',
  created_at: '2020-01-02T03:04:05Z',
  updated_at: '2020-01-02T03:04:05Z',
}

function open(shared: Shared): System {
  const options = instagiftOptions.parse({})
  const state = new InstagiftState({ ...shared, options })
  return {
    app: instagiftApp(state),
    options,
    endpoints: instagiftEndpoints(state),
    deny: denial => errors.errorAnswer(DENIALS[denial]),
    somebodyElses: SOMEBODY_ELSES,
    cards: () => [...state.certificates.values()].map(card => certificateView(card, state)),
    create(properties) {
      const certificate = addCertificate(certificateSchema.parse(properties), state)
      return certificateView(certificate, state)
    },
    change(code, properties) {
      const certificate = state.byClaimCode(code, true)
      if (!certificate) return null
      changeCertificate(certificate, certificateSchema.parse(properties), shared.clock.now())
      return certificateView(certificate, state)
    },
    reset() {
      state.clear()
      addTestUsers(state)
      for (const sample of sampleCertificates(shared.clock.now())) addCertificate(sample, state)
    },
  }
}
