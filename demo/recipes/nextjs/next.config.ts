import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'

export default {
  // The shop's files are those of the Node recipe, beside this folder.
  turbopack: { root: fileURLToPath(new URL('../../..', import.meta.url)) },
  experimental: { externalDir: true },
} satisfies NextConfig
