/** Whatever is wrong with a body, each issue says what was expected. */
import { expect, it } from 'vitest'
import * as z from 'zod/mini'
import * as ofConsole from '../../../shared/api/console/requests.ts'
import * as ofCheckouts from '../../../shared/api/requests.ts'
import { check } from '../../../worker/http/request-body.ts'

type Body = { shape: Record<string, unknown> }

const BODIES = Object.entries<unknown>({ ...ofCheckouts, ...ofConsole }).filter(
  (one): one is [string, z.ZodMiniType & Body] =>
    one[1] instanceof z.ZodMiniType && 'shape' in one[1],
)

/** Values that are wrong for at least one field, each in a way of its own. */
const WRONG = [
  ...[null, true, -1, 0.5, 1e16, '', ' ', 'x', 'x'.repeat(3_000), 'US', 'a\nb', '\u202e'],
  ...[
    [],
    [''],
    ['x'.repeat(200)],
    Array(200).fill('a'),
    {},
    { x: 1 },
    'owner',
    '2026-01-01',
    'ck_x',
  ],
]

it.each(BODIES)('%s says of each wrong field what was expected', (_, schema) => {
  const fields = Object.keys(schema.shape)
  const bodies = [
    ...[null, [], 'text', 1, {}, { notAField: 1 }],
    ...fields.flatMap(field => WRONG.map(value => ({ [field]: value }))),
    ...WRONG.map(value => Object.fromEntries(fields.map(field => [field, value]))),
  ]
  const messages = bodies.flatMap(body => {
    const parsed = check(body, schema)
    return parsed.ok || !('issues' in parsed.failure) ? [] : (parsed.failure.issues ?? [])
  })
  expect(messages.length).toBeGreaterThan(fields.length)
  for (const { path, message } of messages)
    expect(`${path}: ${message}`).toMatch(/expected \S|has an unknown field/)
})
