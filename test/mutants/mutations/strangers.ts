/** Mistakes about what strangers may do, and how often. */
import type { Mutation } from './mutation.ts'

export const strangers: Mutation[] = [
  {
    name: 'the public id alone changes a checkout',
    by: { workerd: 'http/client-secret' },
    edits: [["return clientSecret === 'required' && !byOwner", 'return false']],
  },
  {
    name: 'an open checkout is shown whole to whoever has its id',
    by: { workerd: 'http/checkout-view' },
    edits: [['c.var.byOwner === true && ', '']],
  },
  {
    name: 'client secrets change with the newest master key',
    by: { workerd: 'keys/keys' },
    edits: [['...(await clientSecretsBy(last))', '...(await clientSecretsBy(first))']],
  },
  {
    name: 'a guessable idempotency key leads anybody to the checkout',
    by: { workerd: 'http/idempotency' },
    edits: [['if (UUID_V4.test(header)) return header', 'if (header !== "") return header']],
  },
  {
    name: 'a page may be allowed to send the API key',
    by: { workerd: 'http/cors' },
    edits: [[" && name.toLowerCase() !== 'authorization'", '']],
  },
  {
    name: 'tries without a solution take from the neighbours',
    by: { test: 'rate-limit/lookup-budget' },
    edits: [
      [
        "return { budget, verdict: { kind: 'challenge' } }",
        "return { budget: { ...budget, tries: filled(budget.tries, perMinute, 1, now) }, verdict: { kind: 'challenge' } }",
      ],
    ],
  },
  {
    name: 'solved lookups that find a card count as misses',
    by: { test: 'rate-limit/lookup-budget' },
    edits: [['solvedMisses: filled(budget.solvedMisses, perMinute, -1, now)', '']],
  },
  {
    name: 'solved lookups count once they have ended, not while they are under way',
    by: { test: 'rate-limit/lookup-budget' },
    edits: [
      [
        'const solvedMisses = filled(budget.solvedMisses, perMinute, 1, now)',
        'const solvedMisses = filled(budget.solvedMisses, perMinute, 0, now)',
      ],
    ],
  },
  {
    name: 'a challenge costs the same, however many miss',
    by: { test: 'rate-limit/lookup-budget' },
    edits: [['return Math.min(GREATEST_GROWTH, growth)', 'return Math.min(1, growth)']],
  },
  {
    name: 'the limit of the store fails open',
    by: { workerd: 'rate-limit/store-limit' },
    edits: [['return answer?.room === true', 'return answer?.room !== false']],
  },
  {
    name: 'checkouts without a code are made without limit',
    by: { workerd: 'rate-limit/store-limit' },
    edits: [
      [
        "const counted = request.code === undefined ? 'creations' : 'misses'",
        "const counted = 'misses'",
      ],
    ],
  },
  {
    name: 'a flood that can be refused without an object reaches one',
    by: { workerd: 'rate-limit/store-limit' },
    edits: [['if (solution === null && isKnown)', 'if (false)']],
  },
  {
    name: 'a visitor who was refused a moment ago costs an object again',
    by: { workerd: 'rate-limit/store-limit' },
    edits: [[' || wasJustRefused(caller.name)', '']],
  },
  {
    name: 'a fresh instance takes the cheapest challenge',
    by: { workerd: 'rate-limit/store-limit' },
    edits: [['rememberGrowth(counted, await inTime(asked()))', 'rememberGrowth(counted, 1)']],
  },
  {
    name: 'a count that does not answer makes guessing cheap',
    by: { workerd: 'rate-limit/store-limit' },
    edits: [['growth: GREATEST_GROWTH,\n      growthUntil', 'growth: 1,\n      growthUntil']],
  },
  {
    name: 'a challenge from quiet times buys a lookup during an attack',
    by: { workerd: 'rate-limit/store-limit' },
    edits: [[' || data.growth * GREATEST_DISCOUNT < growth', '']],
  },
  {
    name: 'a solution admits any number of lookups',
    by: { workerd: 'rate-limit/lookup-guard' },
    edits: [['if (spent === undefined) return true', 'return true']],
  },
  {
    name: "the shop's server has no more lookups than a visitor",
    by: { workerd: 'rate-limit/lookup-guard' },
    edits: [['(byServer ? SHOP_FACTOR : 1)', '1']],
  },
  {
    name: "the visitor's alarm forgets a budget that still counts",
    by: { workerd: 'rate-limit/lookup-guard' },
    edits: [['if (unusedAt > now) ahead.push(unusedAt)', 'if (unusedAt < 0) ahead.push(unusedAt)']],
  },
  {
    name: 'a change of nothing is written',
    by: { test: 'checkout/shopping/strangers' },
    edits: [['if (!isChange && !isWorthy) return viewAsIs(context)\n', '']],
  },
  {
    name: 'a renewal is written however little it moves the end',
    by: { test: 'checkout/shopping/strangers' },
    edits: [
      ['renewal.expiresAt - expiresAt >= Math.min(WORTH_A_WRITE_MS, holdMs * WORTHY_PART)', 'true'],
    ],
  },
  {
    name: 'renewing is refused where changing is',
    by: { test: 'checkout/shopping/strangers' },
    edits: [['const wait = isChange ? context.changes', 'const wait = true ? context.changes']],
  },
  {
    name: 'a checkout is changed as often as anybody likes',
    by: { test: 'checkout/shopping/strangers' },
    edits: [
      ["  if (wait > 0) return context.refuse({ code: 'slow_down', retryAfter: wait })\n", ''],
    ],
  },
  {
    name: 'a pause of seconds begins a new budget of changes',
    by: { test: 'checkout/shopping/strangers' },
    edits: [['this.#bucket ?? this.#stored() ?? EMPTY', 'this.#bucket ?? EMPTY']],
  },
  {
    name: 'a repeated creation opens an old checkout',
    by: { test: 'checkout/shopping/repeated-creations' },
    edits: [
      ["state.id !== '' && (isErased(state) || !isKept({ at: state.createdAt }, now))", 'false'],
    ],
  },
  {
    name: 'an idempotency key counts for ever',
    by: { test: 'checkout/shopping/repeated-creations' },
    edits: [
      [
        'keys.find(one => one.key === key && isKept(one, now))',
        'keys.find(one => one.key === key)',
      ],
    ],
  },
  {
    name: 'a checkout of the same cart waits like any other',
    by: { test: 'card/holding' },
    edits: [['return isOfSameCart ? 0 : takeoverMs', 'return takeoverMs']],
  },
  {
    name: 'two checkouts without a cart count as of the same one',
    by: { test: 'card/holding' },
    edits: [["cartRef !== null && cartRef !== '' && ", '']],
  },
]
