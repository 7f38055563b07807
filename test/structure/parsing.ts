/**
 * How dependency-cruiser reads the files. Its parser is swc, since the version of TypeScript here has no API for it. swc does not
 * report a type written as `import('./file.ts')`, so a plugin of biome (no-import-types.grit) forbids that spelling.
 */
import type { ICruiseOptions } from 'dependency-cruiser'

export const parsing = {
  parser: 'swc',
  doNotFollow: { path: 'node_modules' },
  exclude: { path: ['(^|/)(node_modules|dist|[.]wrangler)/', '[.](vue|svelte)$'] },
  enhancedResolveOptions: { extensions: ['.ts', '.js'] },
} satisfies ICruiseOptions
