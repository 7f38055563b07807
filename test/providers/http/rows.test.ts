import { describe, expect, it } from 'vitest'
import { upstreamClient } from '../../../worker/providers/http/client.ts'
import { RowReader } from '../../../worker/providers/http/row-reader.ts'
import { answering, type FakeAnswer, json } from '../upstream-answers.ts'

const LIMIT = 64 * 1024

/** What a reader makes of a text that comes in pieces of this length; null: no such list. */
function readIn(pieces: number, text: string, list: string | null) {
  const rows: unknown[] = []
  const reader = new RowReader(list, LIMIT, row => rows.push(JSON.parse(row)))
  for (let at = 0; at < text.length; at += pieces) {
    if (!reader.push(text.slice(at, at + pieces))) return null
  }
  const around = reader.end()
  return around === undefined ? null : { rows, around }
}

describe('a list that is read row by row', () => {
  it.each<[string, string | null, unknown[], unknown]>([
    ['[]', null, [], []],
    ['[ \t\r\n]', null, [], []],
    [' [ 1 , "a,]" , null,[2,[3]],{"b":"}"} ] ', null, [1, 'a,]', null, [2, [3]], { b: '}' }], []],
    ['{"data":[]}', 'data', [], { data: [] }],
    [
      '{"data" : [ {"a":[1,{"x":"\\"]"}]} ],"n":1}',
      'data',
      [{ a: [1, { x: '"]' }] }],
      { data: [], n: 1 },
    ],
    ['{"meta":{"data":[7]},"data":[8]}', 'data', [8], { meta: { data: [7] }, data: [] }],
    ['{"other":[1,2],"data":[3]}', 'data', [3], { other: [1, 2], data: [] }],
    ['{"data":null}', 'data', [], { data: null }],
    ['["\\\\","\\"",","]', null, ['\\', '"', ','], []],
  ])('shows the rows of %s and keeps what stands around them', (text, list, rows, around) => {
    for (const pieces of [1, 2, 3, 7, 1000]) {
      expect(readIn(pieces, text, list)).toEqual({ rows, around })
    }
  })

  it.each([
    '[1,]',
    '[1,]2]',
    '[,1]',
    '[1,,2]',
    '[',
    '[1',
    '[1}',
    ']',
    '[1]]',
    '[1] x',
    '',
    'x',
    '{"a":1',
  ])('is none where the text is no JSON: %s', text => {
    for (const pieces of [1, 1000]) expect(readIn(pieces, text, null)).toBeNull()
  })

  it('is none where a row or what stands around it is longer than the limit', () => {
    const long = 'x'.repeat(LIMIT)
    expect(readIn(1000, `["${long}"]`, null)).toBeNull()
    expect(readIn(100_000, `["${long}"]`, null)).toBeNull()
    expect(readIn(1000, `{"a":"${long}","data":[]}`, 'data')).toBeNull()
    expect(readIn(1000, `[]${' '.repeat(LIMIT)}`, null)).toBeNull()
  })
})

describe('a call for a list', () => {
  const ask = async (answer: FakeAnswer, until: (row: unknown) => boolean, timeoutMs = 1000) => {
    const seen: unknown[] = []
    const see = (row: unknown) => {
      seen.push(row)
      return until(row)
    }
    const wires = { ...answering(answer), timeoutMs }
    const rows = { list: 'data', see }
    return { seen, answer: await upstreamClient(wires, {})({ method: 'GET', path: '/', rows }) }
  }

  it('shows all rows, and gives what stands around them', async () => {
    const { seen, answer } = await ask(json({ data: [1, 2], next: 3 }), () => false)
    expect(seen).toEqual([1, 2])
    expect(answer).toEqual({ kind: 'answered', status: 200, body: { data: [], next: 3 } })
  })

  it('reads no further than it has to', async () => {
    const { answer, pulled } = endless('{"data":[0', ',1')
    const asked = await ask(answer, row => row === 1)
    expect(asked.seen).toEqual([0, 1])
    expect(asked.answer).toEqual({ kind: 'answered', status: 200, body: undefined })
    expect(pulled()).toBeLessThan(5)
  })

  it('takes a list that is cut off, or a row that is no JSON, for a strange body', async () => {
    const cut = await ask(
      () => new Response('{"data":[1,2'),
      () => false,
    )
    const detail = 'status 200 with an answer that is no list of rows'
    expect(cut.answer).toEqual({ kind: 'strange_body', detail })
    const odd = await ask(
      () => new Response('{"data":[1,oops,3]}'),
      () => false,
    )
    expect(odd.seen).toEqual([1])
    expect(odd.answer).toEqual({ kind: 'strange_body', detail })
  })

  it('is cut short, not unreachable, where rows came and the time ran out', async () => {
    const { answer } = endless('{"data":[0', ',1', 5)
    const asked = await ask(answer, () => false, 60)
    const detail = 'a list that did not end within 60 ms'
    expect(asked.answer).toEqual({ kind: 'cut_short', detail })
    const seen = asked.seen.length
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(asked.seen).toHaveLength(seen)
  })

  it('is unreachable where the time ran out before any row came', async () => {
    const { answer } = endless('{"data":[', ' ', 5)
    const asked = await ask(answer, () => false, 60)
    expect(asked.answer).toEqual({ kind: 'unreachable', detail: 'no answer within 60 ms' })
  })

  it('is cut short at the limit of 64 MB, whose rows nobody keeps', async () => {
    const row = `,${JSON.stringify({ text: 'x'.repeat(60_000) })}`
    const { answer, pulled } = endless('{"data":[0', row)
    const asked = await ask(answer, () => false, 20_000)
    const detail = 'a list that is longer than the limit'
    expect(asked.answer).toEqual({ kind: 'cut_short', detail })
    expect(pulled() * row.length).toBeLessThan(66 * 1024 * 1024)
  })

  it('reads a refusal as any other', async () => {
    const { answer } = await ask(json({ data: [1] }, 401), () => false)
    expect(answer).toMatchObject({ kind: 'refused', status: 401, body: { data: [1] } })
  })
})

/** A body that begins so and then repeats, for as long as somebody reads it. */
function endless(start: string, more: string, everyMs = 0) {
  let pulled = 0
  const encoder = new TextEncoder()
  const answer: FakeAnswer = () =>
    new Response(
      new ReadableStream({
        async pull(controller) {
          if (everyMs > 0) await new Promise(resolve => setTimeout(resolve, everyMs))
          controller.enqueue(encoder.encode(pulled === 0 ? start : more))
          pulled += 1
        },
      }),
    )
  return { answer, pulled: () => pulled }
}
