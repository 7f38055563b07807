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
    ...{ file: 'worker/http/cors.ts', kind: 'StringLiteral', before: "''" },
    reason: 'equivalent: a text with spaces, like the empty one, is the name of no header',
  },
  {
    ...{ file: 'worker/http/guard/visitor.ts', kind: 'StringLiteral' },
    before: "'the server of the shop'",
    reason: 'equivalent: no address of a visitor looks like it, and none is empty',
  },
  {
    ...{ file: 'worker/http/operations/webhooks.ts', kind: 'NumberLiteral', before: '64' },
    reason: 'equivalent: a ping has at most 23 characters, and what is longer is refused',
  },
  {
    ...{ file: 'worker/reconciliation/reading-lists.ts', kind: 'ConditionalExpression' },
    ...{ before: "system.outcome === 'waiting'", after: 'true' },
    reason: 'equivalent: begun once more, the same redemptions of ours are counted',
  },
  {
    ...{ file: 'worker/http/console/today.ts', kind: 'ArrowFunction', before: '() => null' },
    reason: 'equivalent: asked only whether there is an entry',
  },
  {
    ...{ file: 'worker/providers/http/client.ts', kind: 'StringLiteral', before: "'too late'" },
    reason: 'equivalent: the message of an error that is caught where it is thrown, and never read',
  },
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
