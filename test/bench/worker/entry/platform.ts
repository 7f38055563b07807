/** What the entries of the bench need of Cloudflare's types, which the tests' settings of the compiler leave out. */

export type AnyEnv = Record<
  string,
  { get(id: unknown): unknown; idFromString(id: string): unknown }
>

export type AnyContext = { waitUntil(work: Promise<unknown>): void }

export type AnyWorker = {
  fetch(request: Request, env: AnyEnv, ctx: AnyContext): Response | Promise<Response>
  scheduled(event: unknown, env: AnyEnv, ctx: AnyContext): Promise<void>
}

export type Sql = { exec(...args: unknown[]): Cursor; databaseSize: number }
export type Cursor = { rowsRead: number; rowsWritten: number }

export type Storage = { sql: Sql; kv: object }

export type ObjectContext = {
  id: { toString(): string }
  storage: Storage
  abort(reason: string): void
}

// biome-ignore lint/suspicious/noExplicitAny: what a mixin extends must take any arguments (TS2545)
export type AnyObject = new (...args: any[]) => object
