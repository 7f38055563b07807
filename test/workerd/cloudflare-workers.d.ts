/** As much of `cloudflare:workers` as the tests use: its own types want the globals of Workers, these have those of the DOM. */
declare module 'cloudflare:workers' {
  /** The bindings and settings of the worker under test. */
  export const env: Record<string, unknown>
}
