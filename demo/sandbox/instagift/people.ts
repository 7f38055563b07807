/**
 * The people of Instagift API v2: creating a user, tokens, passwords, support tickets, and reading a user. The error texts are made
 * up: the document lists the rules (a valid address not yet registered, a password of 5 characters, twice the same) and no words.
 */
import { z } from 'zod'
import { isoSeconds, type SystemApp, type World } from '../system.ts'
import { only } from './app.ts'
import { type InstagiftContext, jsonBody } from './auth.ts'
import { errorAnswer, invented, NOT_FOUND, UNAUTHORIZED } from './errors.ts'
import type { InstagiftState, User } from './state.ts'

const registration = z
  .looseObject({
    email: z.email('email must be a valid address'),
    password: z.string().min(5, 'password must be at least 5 characters'),
    password_confirmation: z.string(),
    first_name: z.string().optional(),
    last_name: z.string().optional(),
  })
  .refine(user => user.password === user.password_confirmation, {
    message: 'password_confirmation must match password',
  })
const credentials = z.looseObject({ email: z.string(), password: z.string() })
const ticket = z.looseObject({
  name: z.string().min(1, 'name is required'),
  email: z.email('email must be a valid address'),
  message: z.string().min(1, 'message is required'),
})

/** As in "Fetch a User"; the token sample orders and names them otherwise. */
const USER_LINKS = {
  'user.certificates': '/v2/user/{users.id}/certificates',
  'user.sent_gifts': '/v2/user/{users.id}/gifts',
  'user.redemptions': '/v2/user/{users.id}/redemptions',
}
const TOKEN_LINKS = {
  'user.certificates': '/v2/user/{users.id}/certificates',
  'user.redemptions': '/v2/user/{users.id}/redemptions',
  'user.gifts': '/v2/user/{users.id}/gifts',
}

/** `email` and `authentication_token` are "only visible to an authenticated user", that is to the user alone. */
function userFields(user: User, self: boolean) {
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

const firstIssue = (error: z.ZodError) => error.issues[0]?.message ?? 'The request is invalid'
const badRequest = (title: string, details: string) => errorAnswer(invented(title, details))

export function people(app: SystemApp, state: InstagiftState, world: World): void {
  readUsers(app, state)
  app.post('/users', async c => {
    const body = await jsonBody(c)
    return body instanceof Response ? body : register(c, body.user, state, world)
  })
  app.post('/tokens', async c => {
    const body = await jsonBody(c)
    return body instanceof Response ? body : logIn(c, body.user, state, world)
  })
  app.delete(
    '/tokens',
    only(state, ['user'], (c, caller) => {
      const user = caller.kind === 'user' ? state.users.get(caller.userId) : undefined
      if (user) user.token = world.mint.token()
      return c.body(null, 204)
    }),
  )
  app.post('/passwords', async c => {
    const body = await jsonBody(c)
    if (body instanceof Response) return body
    // The same answer for unknown addresses, so that nobody can find out who has an account.
    const email = z.email().safeParse(body.email)
    if (!email.success) {
      return badRequest('Unable to reset password', 'email must be a valid address')
    }
    return c.json({ data: { title: 'Password reset sent', email: email.data } }, 201)
  })
  app.post('/support_tickets', async c => {
    const body = await jsonBody(c)
    if (body instanceof Response) return body
    const parsed = ticket.safeParse(body)
    if (!parsed.success) {
      return badRequest('Unable to create support ticket', firstIssue(parsed.error))
    }
    const { name, email, message } = parsed.data
    state.supportTickets.push({ name, email, message })
    return c.body(null, 201)
  })
}

/** A user reads himself; a merchant reads the people who own its certificates, without their secrets. */
function readUsers(app: SystemApp, state: InstagiftState): void {
  const visible = (caller: Parameters<Parameters<typeof only>[2]>[1]) => {
    if (caller.kind === 'user') return [...state.users.values()].filter(u => u.id === caller.userId)
    const owners = [...state.certificates.values()]
      .filter(certificate => certificate.merchantId === caller.merchantId)
      .map(certificate => certificate.userId)
    return [...state.users.values()].filter(user => owners.includes(user.id))
  }
  // The merchants' table of contents has it without an id; read as the list of those it may see.
  app.get(
    '/users',
    only(state, ['user', 'merchant'], (c, caller) =>
      c.json({
        links: USER_LINKS,
        users: visible(caller).map(user => userFields(user, caller.kind === 'user')),
      }),
    ),
  )
  app.get(
    '/users/:id',
    only(state, ['user', 'merchant'], (c, caller) => {
      const user = visible(caller).find(u => u.id === c.req.param('id'))
      if (!user) return errorAnswer(NOT_FOUND)
      return c.json({ links: USER_LINKS, users: [userFields(user, caller.kind === 'user')] })
    }),
  )
}

function register(c: InstagiftContext, wish: unknown, state: InstagiftState, world: World) {
  const title = 'Unable to create user'
  const parsed = registration.safeParse(wish ?? {})
  if (!parsed.success) return badRequest(title, firstIssue(parsed.error))
  const { email, password, first_name, last_name } = parsed.data
  if (state.byEmail(email)) return badRequest(title, 'email is already registered')
  const user: User = {
    id: world.mint.id(),
    email,
    name: [first_name, last_name].filter(Boolean).join(' ') || null,
    password,
    token: world.mint.token(),
    lastLoginAt: null,
    createdAt: world.clock.now(),
  }
  state.users.set(user.id, user)
  return c.json({ links: USER_LINKS, users: [userFields(user, true)] }, 201)
}

/** The token of the account. The document names no status; 200, since nothing is created that can be fetched. */
function logIn(c: InstagiftContext, wish: unknown, state: InstagiftState, world: World) {
  const parsed = credentials.safeParse(wish)
  if (!parsed.success) {
    return badRequest('Unable to create token', 'user.email and user.password are required')
  }
  const user = state.byEmail(parsed.data.email)
  if (user?.password !== parsed.data.password) return errorAnswer(UNAUTHORIZED)
  user.lastLoginAt = world.clock.now()
  const { id, href, name, email, authentication_token, last_login_at } = userFields(user, true)
  return c.json({
    links: TOKEN_LINKS,
    users: [{ id, href, email, name, authentication_token, last_login_at }],
  })
}
