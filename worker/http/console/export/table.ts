/** Rows as a file, written as they come: CSV as RFC 4180 has it, or a JSON array. */

/** A table is exported page by page; each row has the same fields. */
export type Rows = AsyncIterable<readonly object[]>

export type Format = 'csv' | 'json'

const MEDIA_TYPES = { csv: 'text/csv; charset=utf-8; header=present', json: 'application/json' }

/** `columns`: the fields in their order. */
export function fileOf(
  rows: Rows,
  columns: readonly string[],
  { name, format }: { name: string; format: Format },
): Response {
  const text = format === 'csv' ? csv(rows, columns) : json(rows)
  return new Response(streamOf(text), {
    headers: {
      'Content-Type': MEDIA_TYPES[format],
      'Content-Disposition': `attachment; filename="${name}.${format}"`,
    },
  })
}

async function* csv(rows: Rows, columns: readonly string[]): AsyncGenerator<string> {
  yield `${columns.join(',')}\r\n`
  for await (const page of rows) yield page.map(row => lineOf(row, columns)).join('')
}

const lineOf = (row: object, columns: readonly string[]): string =>
  `${columns.map(column => cell((row as Record<string, unknown>)[column])).join(',')}\r\n`

/** What a spreadsheet would take for a formula. Numbers of ours are never negative. */
const FORMULA = /^[=+\-@\t\r]/

export function cell(value: unknown): string {
  const plain = value === null || value === undefined ? '' : inWords(value)
  const text = FORMULA.test(plain) ? `'${plain}` : plain
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const inWords = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value)

async function* json(rows: Rows): AsyncGenerator<string> {
  let isFirst = true
  yield '['
  for await (const page of rows)
    for (const row of page) {
      yield `${isFirst ? '' : ',\n'}${JSON.stringify(row)}`
      isFirst = false
    }
  yield ']'
}

function streamOf(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await text.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await text.return(undefined)
    },
  })
}
