/** Which Content Security Policies keep the element out, by the rules of browsers (CSP Level 3, "Matching"). */
import { describe, expect, it } from 'vitest'
import {
  blocksCall,
  blocksScript,
  blocksTemplates,
  type Policy,
  policiesOf,
} from '../../../scripts/doctor/page/policy.ts'

const PAGE = new URL('https://shop.example.com/checkout')
const SCRIPT = new URL('https://gifts.example.com/instagift.js')
const CALL = new URL('https://gifts.example.com/v1/checkouts')

const policy = (text: string): Policy => {
  const headers = new Headers({ 'Content-Security-Policy': text })
  const answer = {
    url: '',
    at: 0,
    kind: 'answered',
    status: 200,
    headers,
    text: '',
    finalUrl: '',
  } as const
  return policiesOf(answer, [])[0] ?? new Map()
}

describe('a script', () => {
  it.each([
    'script-src https://gifts.example.com',
    'script-src gifts.example.com',
    'SCRIPT-SRC *.example.com',
    "script-src 'self' https:",
    'script-src *',
    'script-src https://gifts.example.com/instagift.js',
    'script-src https://gifts.example.com:443/',
    'script-src http://gifts.example.com',
    "script-src 'nonce-abc'",
    "script-src 'nonce-abc' 'strict-dynamic'",
    "default-src 'none'; script-src-elem gifts.example.com",
    "img-src 'none'",
  ])('passes by %j', text => {
    expect(blocksScript(policy(text), SCRIPT, PAGE, 'abc')).toBeNull()
  })

  it.each([
    ["script-src 'self'", 'script-src'],
    ["default-src 'self'", 'default-src'],
    ["script-src gifts.example.com; script-src-elem 'self'", 'script-src-elem'],
    ['script-src https://gifts.example.com/v/', 'script-src'],
    ['script-src *.gifts.example.com', 'script-src'],
    ['script-src https://gifts.example.com:8443', 'script-src'],
    ["script-src https://gifts.example.com 'strict-dynamic'", 'script-src'],
    ["script-src 'nonce-other'", 'script-src'],
    ['script-src', 'script-src'],
  ])('is kept out by %j: %s', (text, directive) => {
    expect(blocksScript(policy(text), SCRIPT, PAGE)).toBe(directive)
  })
})

it.each([
  ['connect-src https://gifts.example.com', null],
  ["connect-src 'self'; connect-src *", 'connect-src'],
  ["default-src 'self'", 'default-src'],
  ["script-src 'none'", null],
])('a call under %j: %s', (text, directive) => {
  expect(blocksCall(policy(text), CALL, PAGE)).toBe(directive)
})

it.each([
  ["require-trusted-types-for 'script'", null],
  ['trusted-types lit-html', null],
  ['trusted-types *', null],
  ['trusted-types dompurify', 'trusted-types'],
  ["trusted-types 'none'", 'trusted-types'],
])('templates under %j: %s', (text, directive) => {
  expect(blocksTemplates(policy(text))).toBe(directive)
})
