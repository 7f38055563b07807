/**
 * The document beside the one that was last read over, `kept.txt`, so that nothing that a client relies on changes unseen. Whoever changes the
 * API reads what differs, and keeps the new one (CONTRIBUTING.md).
 */
import { expect, it } from 'vitest'
import { type Content, type Described, document } from './reader.ts'

/** Problems are told alike at every call: this one has them in full, the others have their codes. */
const IN_FULL = 'createCheckout'
/** Each delivery is answered like this call. */
const DELIVERY = 'deliverWebhook'

const codesIn = (content: Content | undefined): string[] | undefined =>
  content && Object.keys(content['application/problem+json']?.examples ?? {})

const inShort = (described: Described): object => {
  const responses = Object.entries(described.responses).map(([status, response]) => {
    const codes = codesIn(response.content) ?? []
    return [status, codes.length > 0 ? codes.join(' ') : response]
  })
  return { ...described, responses: Object.fromEntries(responses) }
}

const eachOf = <Item>(all: Record<string, Item>, shorten: (item: Item) => object): object =>
  Object.fromEntries(Object.entries(all).map(([name, item]) => [name, shorten(item)]))

const MOST_ON_A_LINE = 120

/** JSON in which what is short stands on one line. */
const inLines = (value: unknown, margin = ''): string => {
  const short = JSON.stringify(value)
  const isPlain = typeof value !== 'object' || value === null
  if (isPlain || margin.length + short.length <= MOST_ON_A_LINE) return short
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const inner = `${margin} `
  const entries = Object.entries(value).map(([name, one]) => {
    const label = Array.isArray(value) ? '' : `${JSON.stringify(name)}: `
    return `${inner}${label}${inLines(one, inner)}`
  })
  return `${open}\n${entries.join(',\n')}\n${margin}${close}`
}

it('the document says what it said when it was last read over', async () => {
  const { paths, webhooks } = document
  const delivered = JSON.stringify(paths['/v1/webhooks/{source}']?.post?.responses)
  const read = {
    ...document,
    paths: eachOf(paths, methods =>
      eachOf(methods, one => (one.operationId === IN_FULL ? one : inShort(one))),
    ),
    webhooks: eachOf(webhooks, ({ post }) =>
      JSON.stringify(post.responses) === delivered
        ? { ...post, responses: `those of ${DELIVERY}` }
        : inShort(post),
    ),
  }
  await expect(`${inLines(read)}\n`).toMatchFileSnapshot('kept.txt')
})
