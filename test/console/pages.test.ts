/** Every page and state of the console, on a phone and on a desk, light and dark: nothing for axe to find, nothing cut off. */
import { expect, it } from 'vitest'
import { useDesk } from './desk.ts'
import { LOOKS, take } from './gallery.ts'
import { OFFICE_STATES } from './states/office-states.ts'
import { STATES } from './states/states.ts'

const { world, shopper, shop, sit, reconciling } = useDesk()

it.each([...STATES, ...OFFICE_STATES])('$name has no violation', async ({ name, reads, reach }) => {
  const clerk = await sit()
  await reach(world, { shopper, shop }, clerk, reconciling)
  await clerk.reads(reads)
  for (const look of LOOKS) {
    await clerk.page.setViewportSize({ width: look.width, height: 844 })
    await clerk.page.emulateMedia({ colorScheme: look.colorScheme })
    await take(clerk, name, look)
    expect(await clerk.violations(), `${look.width} ${look.colorScheme}`).toEqual([])
  }
  expect(clerk.complaints).toEqual([])
})
