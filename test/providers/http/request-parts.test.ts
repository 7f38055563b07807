/** The parts of a call: no code or key can change where it goes. */
import { describe, expect, it } from 'vitest'
import { basic, segment } from '../../../worker/providers/http/request-parts.ts'

describe('a segment of a path', () => {
  it.each([
    ['a/b', 'a%2Fb'],
    ['../x', '..%2Fx'],
    ['a?b#c', 'a%3Fb%23c'],
    ['%2e%2e', '%252e%252e'],
  ])('encodes %s', (text, encoded) => {
    expect(segment(text)).toBe(encoded)
  })

  it.each(['', '.', '..'])('is never "%s"', text => {
    expect(() => segment(text)).toThrow('a path segment must be neither empty nor dots')
  })
})

it('a password may have any characters', () => {
  const [scheme, text] = basic('user', 'pä:ß').Authorization!.split(' ')
  const bytes = Uint8Array.from(atob(text!), sign => sign.charCodeAt(0))
  expect([scheme, new TextDecoder().decode(bytes)]).toEqual(['Basic', 'user:pä:ß'])
})
