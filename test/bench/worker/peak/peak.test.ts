import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { verdictOn } from './listed.ts'
import { dueAfter, paced } from './pace.ts'

const dueOf = (...ids: string[]) =>
  ids.map(checkoutId => ({ checkoutId, types: ['completed', 'refunded'] }))
const event = (id: string, type: string) => ({ type, data: { id } })

describe('the list of events after the peak', () => {
  const whole = [
    event('a', 'completed'),
    event('b', 'completed'),
    event('a', 'refunded'),
    event('b', 'refunded'),
  ]

  it('is whole where each is there once and in order, whatever comes between', () => {
    const none = { missing: 0, repeated: 0, misplaced: 0 }
    expect(verdictOn(whole, dueOf('a', 'b'))).toEqual(none)
    expect(verdictOn([...whole, event('z', 'completed')], dueOf('a', 'b'))).toEqual(none)
  })

  it('lacks what is missing, all of a checkout that nobody listed too', () => {
    expect(verdictOn(whole.slice(1), dueOf('a', 'b', 'c'))).toMatchObject({ missing: 3 })
  })

  it('tells what is there twice', () => {
    expect(verdictOn([...whole, whole[0]!], dueOf('a', 'b'))).toEqual({
      ...{ missing: 0, repeated: 1, misplaced: 0 },
    })
  })

  it('tells of how many checkouts the order is wrong', () => {
    expect(verdictOn([...whole].reverse(), dueOf('a', 'b'))).toMatchObject({ misplaced: 2 })
  })
})

describe('calls at a pace', () => {
  it('are due at equal distances', () => {
    expect([0, 1, 200].map(number => dueAfter(number, 200))).toEqual([0, 5, 1000])
  })

  it('are each made once, and an answer that is not 200 ends them', async () => {
    const seen: string[] = []
    const server = createServer((request, response) => {
      seen.push(request.url!)
      response.statusCode = request.url === '/7' ? 500 : 200
      response.end('{}')
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const pace = { port, perSecond: 10_000, connections: 3 }
    const request = (number: number) => `GET /${number} HTTP/1.1\r\nHost: localhost\r\n\r\n`
    const { took } = await paced({ ...pace, count: 6 }, request)
    expect(took).toHaveLength(6)
    expect(seen.sort()).toEqual(['/0', '/1', '/2', '/3', '/4', '/5'])
    await expect(paced({ ...pace, count: 8 }, request)).rejects.toThrow('call 7: 500')
    server.closeAllConnections()
    server.close()
  })
})
