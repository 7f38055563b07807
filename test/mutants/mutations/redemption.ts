/** Mistakes in the redeeming of one card: attempts, answers, reading back, undoing. */
import type { Mutation } from './mutation.ts'

export const WRITTEN_AFTER_THE_POST: Mutation['edits'] = [
  [
    `    this.#write(id, before.events, { isAwaited: before.sends && this.#awaited.has(id) })
    if (!before.sends) return
    const send = this.#context.attempt(id)!.sends
    const outcome = await provider.redeem(requestOf(attempt, code, before.snapshot))`,
    `    if (!before.sends) return this.#write(id, before.events)
    const outcome = await provider.redeem(requestOf(attempt, code, before.snapshot))
    this.#write(id, before.events)
    const send = this.#context.attempt(id)!.sends`,
  ],
]

export const redemptions: Mutation[] = [
  {
    name: 'the attempt is written after the POST',
    by: 'simulation',
    edits: WRITTEN_AFTER_THE_POST,
  },
  {
    name: 'the uniqueness of the attempt is dropped',
    by: 'simulation',
    edits: [
      [
        `.slice(3, 25)}-\${hold.generation}\``,
        `.slice(3, 25)}-\${hold.generation}-\${(hold as { fence?: number }).fence}\``,
      ],
    ],
  },
  {
    name: 'an attempt is run twice at a time, and nobody looks whether it has gone on',
    by: 'simulation',
    edits: [
      ['return this.#runs.run(id, () => this.#goOn(id))', 'return this.#goOn(id)'],
      [
        "if (this.#isUnchanged(attempt)) await this.#take(step, attempt, provider, code ?? '')",
        "await this.#take(step, attempt, provider, code ?? '')",
      ],
      [
        '    if (!this.#isUnchanged(attempt)) return\n    const { upstreamTimeoutMs }',
        '    const { upstreamTimeoutMs }',
      ],
    ],
  },
  {
    name: 'an unknown POST is repeated blindly',
    by: 'simulation',
    edits: [
      [
        `  return awaitReading({ ...attempt, unknownSince: since }, readings, 0, at)`,
        `  const again = { name: 'ready', since, tries: 0, nextAt: at, readFirst: false } as const
  return readings > 9 ? awaitReading(attempt, readings, 0, at) : { ...attempt, phase: again }`,
      ],
    ],
  },
  {
    name: 'one reading of "not there" allows another POST',
    by: { test: 'checkout/redeeming/failing-systems' },
    edits: [['export const ABSENT_READINGS = 3', 'export const ABSENT_READINGS = 1']],
  },
  {
    name: 'a POST is repeated as often as nothing is there',
    by: { test: 'card/repeated-post' },
    edits: [['(attempt.posts < 2 || attempt.unwanted !== null)', 'attempt.posts < 99']],
  },
  {
    name: 'a refusal of us is taken for a refusal of the card',
    by: { test: 'card/redemption' },
    edits: [
      [
        'return triedInVain(unsent, retryAfterSeconds, at,',
        "return ({ ...unsent, phase: { name: 'rejected', at } } as Attempt) || (",
      ],
    ],
  },
  {
    name: 'a refusal of a repeated POST is believed without a reading',
    by: { test: 'card/repeated-post' },
    edits: [
      [
        `      if (attempt.unknownSince !== null)
        return readAtOnce(`,
        `      if (attempt.unknownSince === 0)
        return readAtOnce(`,
      ],
    ],
  },
  {
    name: 'an unanswered POST counts as refused',
    by: 'simulation',
    edits: [
      [
        "? becameUnknown(noted(attempt, event.at, 'no answer to the redemption'), event.at)",
        "? { ...attempt, phase: { name: 'rejected', at: event.at } }",
      ],
    ],
  },
  {
    name: 'a late answer is dropped',
    by: { test: 'card/repeated-post' },
    edits: [
      [
        "const waiting = attempt.phase.name === 'sending' || attempt.phase.name === 'unknown'",
        "const waiting = attempt.phase.name === 'sending'",
      ],
    ],
  },
  {
    name: 'the answer to an earlier POST ends a later one',
    by: { test: 'card/repeated-post' },
    edits: [
      ['if (!waiting || send !== attempt.sends) return attempt', 'if (!waiting) return attempt'],
    ],
  },
  {
    name: 'the second of two redemptions is not undone',
    by: { test: 'card/repeated-post' },
    edits: [
      [
        "return { ...redeemed(next, reading, 'reconciled', at), surplus: toUndo(reading.surplus, at) }",
        "return redeemed(next, reading, 'reconciled', at)",
      ],
    ],
  },
  {
    name: 'an undoing without an answer counts as done',
    by: 'simulation',
    edits: [
      [
        "if (outcome.kind === 'reversed')\n    return { ...noted(attempt, at, 'redemption undone')",
        "if (outcome.kind !== 'impossible')\n    return { ...noted(attempt, at, 'redemption undone')",
      ],
    ],
  },
  {
    name: 'nobody looks for late effects',
    by: 'simulation',
    edits: [
      [
        'const offset = OFFSETS_MS[attempt.audits]',
        'const offset = undefined as number | undefined',
      ],
    ],
  },
  {
    name: 'a late effect is found and not reported',
    by: 'simulation',
    edits: [
      ['late: { booked: reading.booked, upstreamId: reading.upstreamId, at },', 'late: null,'],
    ],
  },
  {
    name: 'what is cancelled is sent all the same',
    by: { test: 'checkout/orders/cancelling' },
    edits: [
      [
        'if (attempt.unwanted === null || !over || at === undefined) return attempt',
        'return attempt',
      ],
    ],
  },
]
