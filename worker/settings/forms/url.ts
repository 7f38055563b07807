/** The forms that a URL may have: https, or http on loopback alone (docs/contract.md#settings). */
import * as z from 'zod/mini'
import { wordsOf } from './text.ts'

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

const isSafe = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))

const parsedUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)

const isBareUrl = (text: string): boolean => {
  const url = parsedUrl(text)
  if (url === null || !isSafe(url)) return false
  return url.username === '' && url.password === '' && url.search === '' && url.hash === ''
}

/** A base URL; ends without a slash. */
export const baseUrl = z.pipe(
  z
    .string('is missing')
    .check(
      z.refine(
        isBareUrl,
        'expected an https URL (http only on loopback) without query, hash or user',
      ),
    ),
  z.transform(text => text.replace(/\/+$/, '')),
)

/** Where a POST goes; a query is part of it. */
export const targetUrl = z.string('is missing').check(
  z.refine(text => {
    const url = parsedUrl(text)
    return url !== null && isSafe(url) && url.username === '' && url.password === ''
  }, 'expected an https URL (http only on loopback) without user'),
)

// URL takes a comma for a part of the host: without this a list with commas would pass and match nothing.
const HOST = /^([a-z0-9.-]+|\[[0-9a-f:]+\])$/

const isOrigin = (text: string): boolean => {
  const url = parsedUrl(text)
  return url !== null && isSafe(url) && url.origin === text && HOST.test(url.hostname)
}

export const origins = z
  .pipe(z.string('is missing'), z.transform(wordsOf))
  .check(
    z.refine(
      list => list.every(isOrigin),
      'expected origins separated by spaces, each like https://shop.example (no path, no final slash; http only on loopback)',
    ),
  )
