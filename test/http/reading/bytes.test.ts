/** The bytes of a body: never more than a limit, not one chunk further than that, and whole up to it. */
import { describe, expect, it } from 'vitest'
import { readBytes, textOf } from '../../../worker/http/body-bytes.ts'

/** A body of these chunks, as it comes; `read` says how many were asked for. */
const streamed = (chunks: string[], headers: Record<string, string> = {}) => {
  const seen = { asked: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>(
    {
      pull: controller => {
        const chunk = chunks[seen.asked]
        seen.asked += 1
        if (chunk === undefined) controller.close()
        else controller.enqueue(new TextEncoder().encode(chunk))
      },
      cancel: () => {
        seen.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  const init = { method: 'POST', body, headers, duplex: 'half' }
  return { request: new Request('https://gifts.example/', init as RequestInit), seen }
}
const text = (bytes: Uint8Array | null) => bytes && textOf(bytes)

describe('a body', () => {
  it('of as many bytes as allowed is read whole, in order', async () => {
    const { request, seen } = streamed(['one ', 'two ', '3'])
    expect(text(await readBytes(request, 9))).toBe('one two 3')
    expect(seen.cancelled).toBe(false)
  })

  it('of one more is given up where it exceeds them, and the sender is told', async () => {
    const { request, seen } = streamed(['one ', 'two ', '3', 'never read'])
    expect(await readBytes(request, 8)).toBeNull()
    expect(seen).toEqual({ asked: 3, cancelled: true })
  })

  it('that says that it is larger is not read at all', async () => {
    const { request, seen } = streamed(['1'], { 'Content-Length': '9' })
    expect(await readBytes(request, 8)).toBeNull()
    expect(seen.asked).toBe(0)
    const fits = streamed(['1'], { 'Content-Length': '8' })
    expect(text(await readBytes(fits.request, 8))).toBe('1')
  })

  it('that breaks off where it is given up is given up all the same', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: controller => controller.enqueue(new Uint8Array(9)),
      cancel: () => Promise.reject(new Error('gone')),
    })
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit
    expect(await readBytes(new Request('https://gifts.example/', init), 8)).toBeNull()
  })

  it('that is none has no bytes', async () => {
    const none = new Request('https://gifts.example/', { method: 'POST' })
    expect(await readBytes(none, 0)).toEqual(new Uint8Array())
  })
})

describe('the text of bytes', () => {
  const bytes = (...values: number[]) => textOf(new Uint8Array(values))

  it('is UTF-8 or none, without a byte order mark', () => {
    expect(bytes(0xc3, 0xbc)).toBe('ü')
    expect([bytes(0xff), bytes(0xc3)]).toEqual([null, null])
    expect(bytes(0xef, 0xbb, 0xbf, 0x7b)).toBe('{')
  })
})
