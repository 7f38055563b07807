/** The element in a real Chromium. Run by `npm run test:element`, which finds the browser. */
import { esbuildPlugin } from '@web/dev-server-esbuild'
import { playwrightLauncher } from '@web/test-runner-playwright'
import { buildAssets } from '../scripts/build.ts'

await buildAssets()

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A style sheet as a module with its text, as the bundler makes it of `….css?inline`. */
const inlineCss = {
  name: 'inline-css',
  resolveMimeType: ({ path }) => (path.endsWith('.css') ? 'js' : undefined),
  transform: ({ path, body }) =>
    path.endsWith('.css') ? `export default ${JSON.stringify(body)}` : undefined,
}

export default {
  rootDir: new URL('..', import.meta.url).pathname,
  files: ['test/widget/**/*.test.ts'],
  nodeResolve: true,
  concurrency: 2,
  plugins: [
    inlineCss,
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: new URL('../widget/tsconfig.json', import.meta.url).pathname,
    }),
  ],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: FLAGS },
    }),
  ],
  testFramework: { config: { timeout: 30_000 } },
}
