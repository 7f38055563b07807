/** Reading users: a user sees themselves, and a merchant sees the owners of its certificates, without their secrets. */
import { isoSeconds } from '../../cards/times.ts'
import type { SystemApp } from '../../system.ts'
import { errorAnswer, NOT_FOUND } from '../errors.ts'
import type { InstagiftState, User } from '../state.ts'
import { ANY_CALLER, type KnownCaller, only } from './access.ts'

/** As in "Fetch a User". */
export const USER_LINKS = {
  'user.certificates': '/v2/user/{users.id}/certificates',
  'user.sent_gifts': '/v2/user/{users.id}/gifts',
  'user.redemptions': '/v2/user/{users.id}/redemptions',
}

/** `email` and `authentication_token` are "only visible to an authenticated user", that is to the user alone. */
export function userFields(user: User, self: boolean) {
  const secrets = self ? { email: user.email, authentication_token: user.token } : {}
  return {
    id: user.id,
    href: `/v2/users/${user.id}`,
    name: user.name,
    ...secrets,
    last_login_at: user.lastLoginAt === null ? null : isoSeconds(user.lastLoginAt),
    created_at: isoSeconds(user.createdAt),
    updated_at: isoSeconds(user.lastLoginAt ?? user.createdAt),
  }
}

export function addUsers(app: SystemApp, state: InstagiftState): void {
  // The merchants' table of contents has it without an id; read as the list of those that the caller may see.
  app.get(
    '/users',
    only(state, ANY_CALLER, (c, caller) =>
      c.json({
        links: USER_LINKS,
        users: visibleTo(caller, state).map(user => userFields(user, caller.kind === 'user')),
      }),
    ),
  )
  app.get(
    '/users/:id',
    only(state, ANY_CALLER, (c, caller) => {
      const user = visibleTo(caller, state).find(({ id }) => id === c.req.param('id'))
      if (!user) return errorAnswer(NOT_FOUND)
      return c.json({ links: USER_LINKS, users: [userFields(user, caller.kind === 'user')] })
    }),
  )
}

function visibleTo(caller: KnownCaller, { users, certificates }: InstagiftState): User[] {
  const all = [...users.values()]
  if (caller.kind === 'user') return all.filter(({ id }) => id === caller.userId)
  const owners = [...certificates.values()]
    .filter(({ merchantId }) => merchantId === caller.merchantId)
    .map(({ userId }) => userId)
  return all.filter(({ id }) => owners.includes(id))
}
