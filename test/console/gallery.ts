/** Where pictures of the console are put for whoever wants to look at it: `CONSOLE_PICTURES=/some/folder npm run test:console`. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Clerk } from './clerk.ts'

export type Look = { width: 390 | 1280; colorScheme: 'light' | 'dark' }

const FOLDER = process.env.CONSOLE_PICTURES

/** Each width and each scheme once: no colour depends on the width. Whoever wants pictures gets them in all four. */
export const LOOKS: Look[] = [
  { width: 390, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  ...(FOLDER
    ? ([
        { width: 390, colorScheme: 'dark' },
        { width: 1280, colorScheme: 'light' },
      ] as const)
    : []),
]

/** Takes one picture of the whole page, if anybody wants it. */
export async function take({ page }: Clerk, name: string, look: Look): Promise<void> {
  if (!FOLDER) return
  mkdirSync(FOLDER, { recursive: true })
  const path = join(FOLDER, `${name}-${look.width}-${look.colorScheme}.png`)
  await page.screenshot({ path, fullPage: true })
}
