/**
 * Who counts as one visitor: an IPv4 address, or the first 64 bits of an IPv6 address, because one household or phone owns all
 * the addresses that begin with them (docs/contract.md#limits-for-strangers).
 */

/** Without an address, as in local development, all visitors count as one. */
const NOBODY = 'local'
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** `address`: the header `CF-Connecting-IP`. */
export const visitorOf = (address: string | undefined): string => {
  if (address === undefined || address === '') return NOBODY
  const mapped = MAPPED_IPV4.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  return address.includes(':') ? prefixOf(address) : address
}

/** The first four of the eight groups, written out. */
const prefixOf = (address: string): string => {
  const [head = '', tail = ''] = address.toLowerCase().split('::')
  const [before, after] = [groupsIn(head), groupsIn(tail)]
  const zeros = Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array<string>(zeros).fill('0'), ...after]
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

const groupsIn = (part: string): string[] => (part === '' ? [] : part.split(':'))
