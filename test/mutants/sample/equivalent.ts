/** Mutants that change nothing that anybody can see, each with the reason. They are named, and not counted. */
import { type Mutant, onOneLine } from './mutant.ts'

/** `on`: a text of the line, where the same is written on others too. */
type Equivalent = {
  file: string
  kind: string
  before: string
  after?: string
  on?: string
  reason: string
}

export const equivalents: Equivalent[] = [
  {
    ...{ file: 'worker/check/ask-shop.ts', kind: 'NumberLiteral', before: '32' },
    reason:
      'equivalent: the length of a secret that nobody knows, and that no signature of ours has',
  },
  {
    ...{ file: 'worker/log.ts', kind: 'StringLiteral', before: "''", on: 'thrown.stack' },
    reason: 'equivalent: a text without a frame has none, whatever it says',
  },
  {
    ...{ file: 'worker/keys/bytes.ts', kind: 'EqualityOperator', before: 'index < one.length' },
    after: 'index <= one.length',
    reason: 'equivalent: behind the end of two texts of one length there is no difference',
  },
  {
    ...{ file: 'worker/keys/challenge.ts', kind: 'BlockStatement', before: '{ return null }' },
    reason: 'equivalent: nothing at all is no payload, either',
  },
  {
    ...{ file: 'worker/keys/challenge.ts', kind: 'Regex', before: '/^[0-9a-f]{' },
    reason: 'equivalent: what is not as it was signed never verifies, whatever it looks like',
  },
  ...['mac', 'sealing'].map(name => ({
    ...{ file: `worker/keys/${name}.ts`, kind: 'BooleanLiteral', before: 'false' },
    on: "importKey('raw'",
    reason: 'equivalent: the key is given to nobody who could read it out',
  })),
  ...["sealed.split('.')[0]", 'const [id, body'].map(on => ({
    ...{ file: 'worker/keys/sealing.ts', kind: 'StringLiteral', before: "''", on },
    reason: 'equivalent: a text always has a first part, and what has no second one does not open',
  })),
  {
    ...{ file: 'worker/reconciliation/reconciliation-object.ts', kind: 'StringLiteral' },
    before: "'a shard of the back office does not answer'",
    reason: 'equivalent: the log has where an alarm failed, and no message',
  },
  ...[
    { kind: 'ConditionalExpression', before: 'state === null' },
    { kind: 'ConditionalExpression', before: 'shops.length === 1', after: 'false' },
    { kind: 'NumberLiteral', before: '1', on: 'shops.length === 1' },
  ].map(mutant => ({
    ...{ file: 'worker/checkout/checkout-object.ts', ...mutant },
    reason: 'equivalent: a short way, and the long one ends at the same place',
  })),
  {
    ...{ file: 'worker/rate-limit/rules/leaky-bucket.ts', kind: 'NumberLiteral', before: '0' },
    on: 'export const EMPTY',
    reason: 'equivalent: what little it holds has leaked since 1970',
  },
  {
    ...{ file: 'worker/rate-limit/visitor-address.ts', kind: 'StringLiteral', before: "':'" },
    ...{ after: '""', on: 'address.includes' },
    reason: 'equivalent: an IPv4 address is one group, which is left as it is',
  },
  ...[
    { kind: 'StringLiteral', before: "''", on: 'const [head' },
    { kind: 'NumberLiteral', before: '0', on: 'Math.max(0, 8' },
  ].map(mutant => ({
    ...{ file: 'worker/rate-limit/visitor-address.ts', ...mutant },
    reason:
      'equivalent: of an address that is written out, what follows its eight groups is not read',
  })),
  {
    ...{ file: 'worker/rate-limit/store-misses-object.ts', kind: 'NumberLiteral', before: '0' },
    on: '?? { bucket: EMPTY, emptyAt: 0 }',
    reason: 'equivalent: a millisecond of 1970 lies behind, too',
  },
  {
    ...{ file: 'worker/order/rules/claims.ts', kind: 'NumberLiteral', before: '0' },
    on: 'export const emptyOrder',
    reason: 'equivalent: nothing is forgotten of an order that nobody has used',
  },
  ...['a.id < b.id', 'a.checkoutId < b.checkoutId'].map(before => ({
    ...{ file: 'worker/shards/ledgers.ts', kind: 'EqualityOperator', before },
    after: before.replace('<', '<='),
    reason: 'equivalent: no two rows have the same id',
  })),
  {
    ...{ file: 'worker/storage/durable-store.ts', kind: 'NumberLiteral', before: '1' },
    on: 'reverse: true, limit: 1',
    reason: 'equivalent: only the first of them is looked at',
  },
  ...['known === undefined', 'secret !== undefined'].map(before => ({
    ...{ file: 'worker/storage/durable-store.ts', kind: 'ConditionalExpression', before },
    ...{ after: 'true', on: 'known' },
    reason: 'equivalent: what is known already is read once more',
  })),
  {
    ...{
      file: 'worker/order/order-book.ts',
      kind: 'ConditionalExpression',
      before: 'this.#isWatched',
    },
    after: 'false',
    reason: 'equivalent: the alarm is asked for again, and is set',
  },
  {
    ...{ file: 'worker/order/order-book.ts', kind: 'BooleanLiteral', before: 'true' },
    on: 'this.#isWatched = true',
    reason: 'equivalent: the alarm is asked for again, and is set',
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
]

/** A comparison of two items for sorting. */
const COMPARISON = /\? -?1 : -?1\b/

/** The groups of a text that does not match; the first of them, the whole match, is skipped. */
const NO_GROUPS = /const \[, .* \?\? \[\]/

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
  if (mutant.kind === 'NumberLiteral' && mutant.before === '1' && COMPARISON.test(line))
    return 'equivalent: only the sign of a comparison means something'
  if (mutant.kind === 'ArrayDeclaration' && mutant.before === '[]' && NO_GROUPS.test(line))
    return 'equivalent: the one item that it has then is skipped'
  if (UNREACHED.test(onOneLine(mutant.before)) && onOneLine(mutant.after) === 'default:')
    return 'equivalent: the compiler proves that nothing gets there'
  return reasonOf(mutant, line)
}

/** A text is enough if the mutant's own text begins with it. */
const reasonOf = (mutant: Mutant, line: string): string | null =>
  equivalents.find(
    ({ file, kind, before, after, on = '' }) =>
      line.includes(on) &&
      file === mutant.file &&
      kind === mutant.kind &&
      onOneLine(mutant.before).startsWith(before) &&
      (after === undefined || onOneLine(mutant.after) === after),
  )?.reason ?? null
