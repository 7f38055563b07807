/** Mistakes of waiting: alarms, retries, and what is never delivered. */
import type { Mutation } from './mutation.ts'

export const waiting: Mutation[] = [
  {
    name: 'the alarm is not re-armed',
    by: 'simulation',
    edits: [
      [
        'const alarm = due === null ? null : Math.max(due, earliest)',
        'const alarm = due === 0 ? earliest : null',
      ],
    ],
  },
  {
    name: 'no alarm is set with what is written',
    by: 'simulation',
    edits: [['isAwaited || this.#wakesBy(due) ? undefined : due', 'undefined']],
  },
  {
    name: 'it is believed before it is written',
    by: 'simulation',
    edits: [
      [
        '    this.#store.commit(next, [...this.#deferred, ...events], wakeAt, secret, apart)\n    this.#state = next\n',
        '    this.#state = next\n    this.#store.commit(next, [...this.#deferred, ...events], wakeAt, secret, apart)\n',
      ],
    ],
  },
  {
    name: 'what was put off is written with nothing',
    by: 'simulation',
    edits: [['[...this.#deferred, ...events]', 'events']],
  },
  {
    name: 'an outcome counts as heard though no checkout waits for it',
    by: 'simulation',
    edits: [['const isAnswer = this.#awaited.has(id) && ', 'const isAnswer = ']],
  },
  {
    name: 'an unanswered POST is never given up',
    by: 'simulation',
    edits: [
      [
        "if (phase.name === 'sending') return phase.deadline",
        "if (phase.name === 'sending') return null",
      ],
    ],
  },
  {
    name: 'the schedule of readings never ends',
    by: 'simulation',
    edits: [
      [
        "  if (offset === undefined) return { ...attempt, phase: { name: 'review', reason: 'unknown', at } }\n",
        "  if (offset === undefined)\n    return { ...attempt, phase: { name: 'unknown', readings, absent, nextAt: at + 1_800_000 } }\n",
      ],
    ],
  },
  {
    name: 'an event that was not delivered is forgotten',
    by: 'simulation',
    edits: [['if (way.done && asDelivered) return outbox', 'if (way.done) return outbox']],
  },
  {
    name: 'a placing that broke is not rolled back',
    by: 'simulation',
    edits: [['    state.placing?.deadline ?? null,\n', '']],
  },
  {
    name: 'a checkout never expires',
    by: 'simulation',
    edits: [
      ['    expiryOf(state),\n', ''],
      ['if (due === null || now < due || state.placing) return []', 'if (due !== 0) return []'],
    ],
  },
  {
    name: 'a checkout that was lost is woken by nobody',
    by: { test: 'checkout/register' },
    edits: [
      [
        '  async poke(): Promise<void> {\n    await poke(this.#context)\n',
        '  async poke(): Promise<void> {\n',
      ],
      ['    if (this.#context.exists) this.rearm(LEAST_PAUSE_MS)\n', ''],
    ],
  },
  {
    name: 'money moves before the register knows of it',
    by: { test: 'checkout/register' },
    edits: [
      ['if (before !== null && before <= dueAt) return act()', 'if (before !== 0) return act()'],
    ],
  },
  {
    name: 'nobody hears of a completion that has not ended while its caller waited',
    by: { test: 'checkout/register' },
    edits: [['    if (isMoving(context.state)) await enter(context, dueAt)\n', '']],
  },
  {
    name: 'an alarm that was set after one that failed is taken for the one that is due',
    by: 'simulation',
    edits: [
      [
        '    this.#context.rearm(pauseMs)\n',
        '    this.#context.rearm(pauseMs, { unlessSet: true })\n',
      ],
    ],
  },
  {
    name: 'an attempt that was put away is made a second time',
    by: { test: 'card/used-for-years' },
    edits: [
      [
        'if (context.state.putAway === 0 || context.attempt(id)) return',
        'if (context.attempt(id) || id) return',
      ],
    ],
  },
  {
    name: 'a settled checkout leaves the register while a card may show a late effect',
    by: { test: 'checkout/register' },
    edits: [['  watchedUntil(state) === null &&\n', '']],
  },
  {
    name: 'nobody wakes a card whose alarm was lost after its attempt had ended',
    by: { test: 'checkout/register' },
    edits: [['  await wakeCards(context)\n', '']],
  },
  {
    name: 'the journal of a card is folded before its time',
    by: { test: 'card/used-for-years' },
    edits: [['event.at <= before', 'event.at <= context.now() - 1']],
  },
  {
    name: 'a review is raised without new evidence',
    by: { test: 'checkout/redeeming/long-outages' },
    edits: [[' && !isSame(open.evidence, evidence)', '']],
  },
  {
    name: 'the browser does not hear that an order has an expired checkout',
    by: { workerd: 'http/checkout-view' },
    edits: [["checkout.status === 'expired' && hasOrder(checkout)", 'false']],
  },
  {
    name: 'a delivered event is never listed as delivered',
    by: { test: 'checkout/outbox' },
    edits: [['listing: way.done ? again : entry.listing', 'listing: entry.listing']],
  },
]
