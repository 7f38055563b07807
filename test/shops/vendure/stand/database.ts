/** The shop's database, into which a test may look, by the driver that Vendure has. */
import { createRequire } from 'node:module'
import type { Database } from '../../postgres.ts'

const require = createRequire(new URL('../../../../demo/vendure/package.json', import.meta.url))

export type OpenDatabase = {
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

type Client = {
  connect(): Promise<void>
  query(text: string, values?: unknown[]): Promise<{ rows: never[] }>
  end(): Promise<void>
}

export async function openDatabase({ url }: Database): Promise<OpenDatabase> {
  const { Client } = require('pg') as { Client: new (options: object) => Client }
  const client = new Client({ connectionString: url })
  await client.connect()
  return {
    query: async (text, values) => (await client.query(text, values)).rows,
    close: () => client.end(),
  }
}
