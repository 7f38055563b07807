/**
 * What the kit uses of its platform: `fetch`, Web Crypto and timers, as Node 20, Workers, Deno and Bun have them. It is described
 * here, so that the kit compiles with neither the DOM's types nor Node's.
 */

/**
 * The platform's own `AbortSignal` where its types are there, as its `fetch` takes it (some declare it as a class, which is no property
 * of `globalThis`); else as much of one as the kit uses.
 */
export type Signal = typeof globalThis extends { fetch(to: never, init?: infer Init): unknown }
  ? NonNullable<Init> extends { signal?: infer Known }
    ? NonNullable<Known>
    : LeastSignal
  : LeastSignal

type LeastSignal = {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** What the kit passes to `fetch`. */
export type CallInit = {
  method: string
  headers: Record<string, string>
  body?: string
  /** An answer that points elsewhere is none of ours, and the key goes to nobody else. */
  redirect: 'manual'
  signal: Signal
}

/** What the kit reads of an answer. */
export type Answer = {
  readonly status: number
  text(): Promise<string>
}

/** The platform's `fetch`, or another function that is called like it. */
export type Fetch = (url: string, init: CallInit) => Promise<Answer>

/** A key in Web Crypto; only Web Crypto looks inside. */
export type CryptoKey = object

type Bytes = Uint8Array
type Verified = Promise<boolean>

type Platform = {
  fetch: Fetch
  crypto: {
    subtle: {
      importKey(
        format: 'raw' | 'jwk',
        key: Bytes | object,
        algorithm: object,
        extractable: false,
        uses: ['verify'],
      ): Promise<CryptoKey>
      verify(algorithm: object, key: CryptoKey, signature: Bytes, signed: Bytes): Verified
    }
  }
  setTimeout(act: () => void, ms: number): unknown
  clearTimeout(timer: unknown): void
  AbortController: new () => { readonly signal: Signal; abort(reason: unknown): void }
  TextEncoder: new () => { encode(text: string): Bytes }
  TextDecoder: new () => { decode(bytes: Bytes): string }
  URL: new (url: string) => { protocol: string; hostname: string }
  atob(base64: string): string
}

/** Looked up at each use, because frameworks put their own `fetch` in the place of the platform's. */
export const platform = globalThis as unknown as Platform

export const utf8 = (text: string): Bytes => new platform.TextEncoder().encode(text)

export const textOf = (bytes: Bytes): string => new platform.TextDecoder().decode(bytes)
