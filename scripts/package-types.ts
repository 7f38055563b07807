/**
 * The package's types, from what the compiler says of the sources: only the files that the entries lead to, without what is
 * nobody else's business, and without zod.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod/mini'
import { digest, reconciliation } from '../shared/api/console.ts'
import {
  balance,
  cancelRequest,
  checkout,
  checkoutCard,
  completeRequest,
  decisionRequest,
  placeRequest,
  refundRequest,
  reopenRequest,
  review,
} from '../shared/api.ts'
import { plainType } from './plain-type.ts'

/** Where `tsc -b` puts them. */
const COMPILED = fileURLToPath(new URL('../node_modules/.cache/types', import.meta.url))

/** File name below `types/` → text. `entries` are sources, as `widget/index.ts`. */
export function packageTypes(entries: string[]): Map<string, string> {
  const files = new Map<string, string>()
  const open = [...entries]
  for (let path = open.pop(); path; path = open.pop()) {
    const name = path.replace(/\.ts$/, '.d.ts')
    if (files.has(name)) continue
    const text = withoutUnused(publicOnly(sourceOf(name)))
    files.set(name, text.replace(/(from|import|import\() ?'(\.[^']+)\.ts'/g, "$1 '$2.js'"))
    for (const [, to] of text.matchAll(IMPORTED)) open.push(join(dirname(path), to!))
  }
  return files
}

const IMPORTED = /(?:from|import|import\() ?["'](\.[^"']+)["']/g

function sourceOf(name: string): string {
  if (name === 'shared/api.d.ts') return apiTypes()
  if (name === 'shared/api/console.d.ts') return consoleTypes()
  return readFileSync(join(COMPILED, name), 'utf8').replace(/"(\.[^"]+\.ts)"/g, "'$1'")
}

function apiTypes(): string {
  const card = plainType(schemaOf(checkoutCard), '    ')
  const type = (name: string, schema: z.ZodMiniType) =>
    `export type ${name} = ${plainType(schemaOf(schema))};\n`
  return (
    "/** The API as the worker speaks it. Amounts are integers in the minor unit of the checkout's `currency`. */\n" +
    type('Balance', balance) +
    type('CheckoutCard', checkoutCard) +
    type('Checkout', checkout).replace(card, 'CheckoutCard') +
    Object.entries({ Review: review, ...INPUTS })
      .map(([name, schema]) => type(name, schema))
      .join('')
  )
}

/** Those of the console that the shop is told of. */
const consoleTypes = (): string =>
  Object.entries({ Digest: digest, Reconciliation: reconciliation })
    .map(([name, schema]) => `export type ${name} = ${plainType(schemaOf(schema))};\n`)
    .join('')

/** What the shop's server sends. */
const INPUTS = {
  PlaceInput: placeRequest,
  ReopenInput: reopenRequest,
  CompleteInput: completeRequest,
  CancelInput: cancelRequest,
  RefundInput: refundRequest,
  DecisionInput: decisionRequest,
}

const schemaOf = (schema: z.ZodMiniType): object =>
  z.toJSONSchema(schema, { io: 'input' }) as object

/** A member that is private, protected or begins with an underscore, with its words; it ends where its line does. */
const HIDDEN =
  /(?:^ {4}\/\*\*(?:(?!\*\/)[\s\S])*?\*\/\n)?^ {4}(?:private |protected |(?:get |set |abstract |static |readonly )*_)[^\n]*;\n/gm

const publicOnly = (text: string): string => text.replace(HIDDEN, '')

/** What only hidden members needed. */
function withoutUnused(text: string): string {
  const body = text.replace(/^import .*$/gm, '')
  return text.replace(/^import (type )?\{ (.*) \} from (.*)\n/gm, (_, type = '', names, from) => {
    const used = names
      .split(', ')
      .filter((name: string) => new RegExp(`\\b${name.replace('type ', '')}\\b`).test(body))
    return used.length > 0 ? `import ${type}{ ${used.join(', ')} } from ${from}\n` : ''
  })
}
