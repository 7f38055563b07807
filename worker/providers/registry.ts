/** The gift-card systems that the worker knows, in the order in which they are asked for a code that could be of several. */
import type { RegisteredProvider } from './description.ts'
import { instagift } from './instagift/instagift.ts'
import { vauchar } from './vauchar/vauchar.ts'
import { yougotagift } from './yougotagift/yougotagift.ts'

export const PROVIDERS: readonly RegisteredProvider[] = [instagift, yougotagift, vauchar]
