/** What the browser's test runner puts on the page. */
declare function describe(name: string, body: () => void): void
declare function it(promise: string, body: () => void | Promise<void>): void
declare function beforeEach(body: () => void | Promise<void>): void
declare function afterEach(body: () => void | Promise<void>): void
