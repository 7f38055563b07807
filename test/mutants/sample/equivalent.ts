/** Mutants that change nothing that anybody can see, each with the reason. They are named, and not counted. */
import { type Mutant, onOneLine } from './mutant.ts'

type Equivalent = { file: string; kind: string; before: string; after?: string; reason: string }

export const equivalents: Equivalent[] = [
  {
    ...{ file: 'worker/check/ask-shop.ts', kind: 'NumberLiteral', before: '32' },
    reason:
      'equivalent: the length of a secret that nobody knows, and that no signature of ours has',
  },
  {
    ...{ file: 'worker/http/console/today.ts', kind: 'ArrowFunction', before: '() => null' },
    reason: 'equivalent: asked only whether there is an entry',
  },
  {
    ...{ file: 'worker/http/metrics/metrics.ts', kind: 'NumberLiteral', before: '10' },
    reason:
      'equivalent: how many reconciliations are looked at for the last that has ended; at most one runs',
  },
  {
    ...{ file: 'worker/providers/http/client.ts', kind: 'StringLiteral', before: "'too late'" },
    reason: 'equivalent: the message of an error that is caught where it is thrown, and never read',
  },
  {
    ...{ file: 'worker/webhooks/platforms/figure.ts', kind: 'Regex' },
    ...{ before: '/(\\.\\d{4})0+$/', after: '/(\\.\\d{4})0+/' },
    reason: 'equivalent: digits behind the zeros are more decimals than any amount has, either way',
  },
  {
    ...{ file: 'worker/webhooks/delivered-body.ts', kind: 'StringLiteral', before: "''" },
    reason: 'equivalent: in valid JSON a field is named before anything asks for its name',
  },
  ...[
    ['instagift/reading.ts', "'redemptions'"],
    ['yougotagift/yougotagift.ts', "'redeemed'"],
  ].map(([file, before]) => ({
    ...{ file: `worker/providers/${file}`, kind: 'StringLiteral', before: before! },
    reason: 'equivalent: the name of the only thing that the callers of this account share',
  })),
  ...['10_000', '2'].map(before => ({
    ...{ file: 'worker/rate-limit/visitor-object.ts', kind: 'NumberLiteral', before },
    reason: 'equivalent: how many budgets that no longer count are held before they are dropped',
  })),
]

/** How much an inner loop takes at a time, by its name: one more changes how often it goes round, and no result. */
const PORTION = /^const (\w+_)?AT_A_TIME = [\d_]+$/

/** The last branch of a switch over all that there is. */
const UNREACHED = /^default: return [\w.]+ satisfies never$/

/** What gives the same whichever of its arguments comes first. */
const COMMUTATIVE = [
  ...['Math.max(', 'Math.min(', 'Math.imul(', 'isSame('],
  // Whether two orders share a name, and whether two compensations are the same.
  ...['isSameOrder(', 'isOrder(', 'sameCompensation('],
]

/** Why the mutant of this line is equivalent, or null. */
export function whyEquivalent(mutant: Mutant, line: string): string | null {
  if (mutant.kind === 'NumberLiteral' && PORTION.test(line.trim()))
    return 'equivalent: another portion of the same work'
  if (mutant.kind === 'SwappedArguments')
    if (COMMUTATIVE.some(call => line.includes(`${call}${mutant.before}`)))
      return 'equivalent: the order of these arguments means nothing'
  if (mutant.kind === 'SwappedArguments' && mutant.before.includes('z.describe('))
    return 'equivalent: how a field is described is no check, and may stand anywhere among them'
  if (UNREACHED.test(onOneLine(mutant.before)) && onOneLine(mutant.after) === 'default:')
    return 'equivalent: the compiler proves that nothing gets there'
  return reasonOf(mutant)
}

/** A text is enough if the mutant's own text begins with it. */
const reasonOf = (mutant: Mutant): string | null =>
  equivalents.find(
    ({ file, kind, before, after }) =>
      file === mutant.file &&
      kind === mutant.kind &&
      onOneLine(mutant.before).startsWith(before) &&
      (after === undefined || onOneLine(mutant.after) === after),
  )?.reason ?? null
