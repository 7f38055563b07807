/** For which visitor the tries of an address count (docs/contract.md#limits-for-strangers). */
import { expect, it } from 'vitest'
import { visitorOf } from '../../worker/rate-limit/visitor-address.ts'

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2'],
  ['2001:db8:1:2::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001::3:4:5:6:7:8', '2001:0:3:4'],
  ['::1', '0:0:0:0'],
  ['fe80::', 'fe80:0:0:0'],
  ['1:2:3:4:5:6:7::', '1:2:3:4'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:203.113.203.113', '203.113.203.113'],
  ['1:2:3:4:5:6:7:8:9:a', '1:2:3:4'],
  ['::ffff:203.0.113.7:1', '0:0:0:0'],
  ['1::ffff:203.0.113.7', '1:0:0:0'],
  ['', 'local'],
  [undefined, 'local'],
])('%s counts as %s', (address, visitor) => {
  expect(visitorOf(address)).toBe(visitor)
})
