/**
 * A gift-card system of which every answer is tried: a call that reads tells the truth or can't be made; one that redeems lands or not,
 * late or at once, with or without its answer, is refused or books another amount; one that undoes lands or not.
 */
import type { ProviderName } from '../../../shared/api.ts'
import type {
  Lookup,
  Provider,
  Reading,
  RedeemOutcome,
  RedeemRequest,
  ReverseOutcome,
} from '../../../worker/providers/provider.ts'
import type { Ledger } from '../world/ledger.ts'
import type { PostBook } from '../world/posts.ts'
import type { Instance } from '../world/sim-object.ts'
import { systemTraitsOf } from '../world/traits.ts'
import { anotherAmount, lookUp, outcomeOf, readBack, somebodyElses } from '../world/true-answers.ts'
import type { ChoiceHost } from './choice-host.ts'
import type { Pending, Pool } from './pool.ts'

/** A late effect comes before the last audit, or nobody could find it (ms). */
const LATEST_MS = 20 * 3_600_000

export type ChoiceUpstream = {
  host: ChoiceHost
  pool: Pool
  ledger: Ledger
  posts: PostBook
  sending(request: RedeemRequest, instance: Instance): void
}

export function providerOf(
  given: ChoiceUpstream,
  name: ProviderName,
  instance: Instance,
): Provider {
  const { host, ledger, posts } = given
  const read = <Answer>(label: string, look: () => Answer, failed: Answer) =>
    host.answer(instance, label, null, [
      { label: 'tells', costs: null, value: look },
      { label: 'can’t be asked', costs: 'fault', value: () => failed },
    ])
  return {
    name,
    ...systemTraitsOf(name),
    canReverse: () => name !== 'instagift',
    lookUp: code =>
      read<Lookup>('a lookup', () => lookUp(ledger.card(code)), {
        ok: false,
        failure: { kind: 'unavailable', retryAfterSeconds: null, detail: '' },
      }),
    readBack: async request => {
      const reading = await read<Reading>(
        'a reading',
        () => readBack(ledger.card(request.code), request),
        { kind: 'unavailable', detail: '' },
      )
      if (reading.kind === 'not_there') posts.absent(request.attemptId)
      return reading
    },
    redeem: async request => {
      given.sending(request, instance)
      const outcome = await redeem(given, request, instance)
      if (['refuses_us', 'rejected', 'not_sent'].includes(outcome.kind))
        posts.refused(request.attemptId)
      return outcome
    },
    reverse: ({ code, attemptId, upstreamId }) =>
      reverse(given, instance, () => {
        const entry = ledger
          .card(code)
          ?.entries.find(
            one => one.live && (upstreamId ? one.id === upstreamId : one.by === attemptId),
          )
        if (entry) ledger.undo(code, entry.id)
      }),
  }
}

/** A POST that nobody waits for any more, and that takes effect all the same. */
export type LateEffect = { code: string; attemptId: string; amount: number; until: number }

export const lateEffect = (
  late: LateEffect,
  { ledger, host }: Pick<ChoiceUpstream, 'ledger' | 'host'>,
): Pending => ({
  label: LATE,
  content: late,
  to: null,
  hears: null,
  until: late.until,
  ways: [
    {
      label: 'lands',
      costs: null,
      run: () => ledger.redeem(late.code, late.attemptId, late.amount, host.now, null),
    },
  ],
})

const LATE = 'a late effect'

const UNKNOWN: RedeemOutcome = { kind: 'unknown', detail: '' }

function redeem(
  given: ChoiceUpstream,
  request: RedeemRequest,
  instance: Instance,
): Promise<RedeemOutcome> {
  const { code, attemptId, amount } = request
  const { host, pool, ledger } = given
  const book = (other: number | null) =>
    outcomeOf(ledger.redeem(code, attemptId, amount, host.now, other))
  return new Promise(resolve => {
    const tell = (outcome: RedeemOutcome, quiet: boolean): void => {
      const truth = { label: 'arrives', costs: null, value: () => outcome } as const
      const lost = { label: 'is lost', costs: 'fault', value: () => UNKNOWN } as const
      const ways = quiet ? [truth, lost] : [truth]
      void host.answer(instance, 'the answer to the POST', outcome, ways).then(resolve)
    }
    const never = (label: string, outcome: RedeemOutcome) =>
      ({ label, costs: 'fault', run: () => tell(outcome, false) }) as const
    const late = () => {
      tell(UNKNOWN, false)
      pool.put(lateEffect({ code, attemptId, amount, until: host.now + LATEST_MS }, given))
    }
    const another = () => somebodyElses(request, host.now)
    const landsUnseen = () => {
      book(null)
      tell(another(), false)
    }
    const other = () => book(anotherAmount(ledger.card(code), amount))
    pool.put({
      label: 'the POST',
      content: [attemptId, amount],
      to: null,
      hears: null,
      until: null,
      ways: [
        { label: 'takes effect', costs: null, run: () => tell(book(null), true) },
        { label: 'books another amount', costs: 'fault', run: () => tell(other(), true) },
        { label: 'takes effect late', costs: 'fault', run: late },
        never('never arrives', UNKNOWN),
        never("is answered with somebody else's", another()),
        { label: "lands, and the answer is somebody else's", costs: 'fault', run: landsUnseen },
        never('is held back', { kind: 'not_sent', retryAfterSeconds: null, detail: '' }),
        never('is refused with 401', { kind: 'refuses_us', retryAfterSeconds: null, detail: '' }),
      ],
    })
  })
}

function reverse(
  { host }: ChoiceUpstream,
  instance: Instance,
  undo: () => void,
): Promise<ReverseOutcome> {
  const unknown = { kind: 'unknown', detail: '' } as const
  const undone = { kind: 'reversed' } as const
  const value = (outcome: ReverseOutcome, happens: boolean) => () => {
    if (happens) undo()
    return outcome
  }
  return host.answer(instance, 'the undoing', null, [
    { label: 'is done', costs: null, value: value(undone, true) },
    { label: 'is done, and the answer is lost', costs: 'fault', value: value(unknown, true) },
    { label: 'is lost', costs: 'fault', value: value(unknown, false) },
  ])
}
