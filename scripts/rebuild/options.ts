/** What `npm run rebuild` is asked by its arguments and its environment. A mistake is told in one sentence. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readEnvFile } from '../../demo/env-file.ts'

export const USAGE = `npm run rebuild -- https://gifts.example.com --env-file FILE [options]

  --env-file FILE  your settings (npm run setup writes them): STORE_API_KEY is read from it
  --ids FILE       ids of checkouts (ck_…) or of their objects, one on each line, in place of Cloudflare's list
  --script NAME    the worker's name at Cloudflare, default instagift-checkout

Without --ids, CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN are read from the environment.`

/** A mistake in the arguments. */
export class UsageError extends Error {}

/** The account's list of objects, or the ids themselves. */
type Source = Account | { kind: 'ids'; ids: string[] }
export type Account = { kind: 'account'; accountId: string; token: string; script: string }

type Asked = { worker: string; apiKey: string; source: Source }

type Environment = Readonly<Record<string, string | undefined>>

const ID = /^(ck_[\w-]+|[0-9a-f]{64})$/

export function optionsIn(args: readonly string[], env: Environment): Asked {
  const { values, positionals } = parsed(args)
  const [address, ...others] = positionals
  if (address === undefined) throw new UsageError('name the address of the worker.')
  if (others.length > 0)
    throw new UsageError(`one address is expected, and ${others[0]} is another.`)
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    throw new UsageError(
      `the address is to be like https://gifts.example.com, and "${address}" is not.`,
    )
  const file = values['env-file']
  if (file === undefined) throw new UsageError('--env-file is missing.')
  const [apiKey] = (readEnvFile(file).STORE_API_KEY ?? '').split(/\s+/)
  if (!apiKey) throw new UsageError(`${file} has no STORE_API_KEY.`)
  const source =
    values.ids === undefined
      ? accountIn(env, values.script)
      : { kind: 'ids' as const, ids: idsIn(values.ids) }
  return { worker: address.replace(/\/+$/, ''), apiKey, source }
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'env-file': text, ids: text, script: text },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function accountIn(env: Environment, script = 'instagift-checkout'): Account {
  const { CLOUDFLARE_ACCOUNT_ID: accountId, CLOUDFLARE_API_TOKEN: token } = env
  if (!accountId || !token)
    throw new UsageError('set CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN, or give --ids.')
  return { kind: 'account', accountId, token, script }
}

function idsIn(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split(/\s+/).filter(Boolean)
  const wrong = lines.find(line => !ID.test(line))
  if (wrong !== undefined)
    throw new UsageError(`${file}: "${wrong}" is neither a checkout's id nor that of an object.`)
  return [...new Set(lines)]
}
