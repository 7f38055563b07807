/** The two users that are there at the start and after a reset: the owner of the test certificates, and one who can claim gifts. */
import { INSTAGIFT_OTHER_USER, INSTAGIFT_USER } from './credentials.ts'
import type { InstagiftState } from './state.ts'

export const FIRST_USER_ID = '7_JyTOaJuGD5ahUdWGvcnw'
const SECOND_USER_ID = 'sYdLUTYH8eVD-p6zIVn30g'

export function addTestUsers({ users, world }: InstagiftState): void {
  const isNew = { lastLoginAt: null, createdAt: world.clock.now() }
  users.set(FIRST_USER_ID, { id: FIRST_USER_ID, ...INSTAGIFT_USER, name: 'John Doe', ...isNew })
  users.set(SECOND_USER_ID, {
    id: SECOND_USER_ID,
    ...INSTAGIFT_OTHER_USER,
    name: 'Receiver Rogers',
    ...isNew,
  })
}
