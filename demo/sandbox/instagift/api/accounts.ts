/**
 * Accounts: creating a user, tokens, passwords and support tickets. The error texts are made up: the document lists the rules (a valid
 * address that is not registered, a password of five characters, typed twice) and no words.
 */
import { z } from 'zod'
import type { SystemApp } from '../../system.ts'
import { errorAnswer, invented, UNAUTHORIZED } from '../errors.ts'
import { newId, newToken } from '../ids.ts'
import type { InstagiftState, User } from '../state.ts'
import { only } from './access.ts'
import { type InstagiftContext, jsonBody } from './auth.ts'
import { USER_LINKS, userFields } from './users.ts'

const registrationBody = z
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
const tokenBody = z.looseObject({ email: z.string(), password: z.string() })
const ticketBody = z.looseObject({
  name: z.string().min(1, 'name is required'),
  email: z.email('email must be a valid address'),
  message: z.string().min(1, 'message is required'),
})

/** In the sample of a token, the links have another order and other names than in "Fetch a User". */
const TOKEN_LINKS = {
  'user.certificates': '/v2/user/{users.id}/certificates',
  'user.redemptions': '/v2/user/{users.id}/redemptions',
  'user.gifts': '/v2/user/{users.id}/gifts',
}

type Body = Record<string, unknown>

const withBody =
  (handle: (c: InstagiftContext, body: Body) => Response) => async (c: InstagiftContext) => {
    const body = await jsonBody(c)
    return body instanceof Response ? body : handle(c, body)
  }

const firstIssue = (error: z.ZodError) => error.issues[0]?.message ?? 'The request is invalid'
const badRequest = (title: string, details: string) => errorAnswer(invented(title, details))

export function addAccounts(app: SystemApp, state: InstagiftState): void {
  const { mint } = state.world
  app.post(
    '/users',
    withBody((c, { user }) => register(c, user, state)),
  )
  app.post(
    '/tokens',
    withBody((c, { user }) => giveToken(c, user, state)),
  )
  app.delete(
    '/tokens',
    only(state, ['user'], (c, { userId }) => {
      const user = state.users.get(userId)
      if (user) user.token = newToken(mint)
      return c.body(null, 204)
    }),
  )
  app.post('/passwords', withBody(resetPassword))
  app.post(
    '/support_tickets',
    withBody((c, body) => openTicket(c, body, state)),
  )
}

function register(c: InstagiftContext, body: unknown, state: InstagiftState): Response {
  const title = 'Unable to create user'
  const parsed = registrationBody.safeParse(body ?? {})
  if (!parsed.success) return badRequest(title, firstIssue(parsed.error))
  const { email, password, first_name, last_name } = parsed.data
  if (state.byEmail(email)) return badRequest(title, 'email is already registered')
  const { mint, clock } = state.world
  const user: User = {
    id: newId(mint),
    email,
    name: [first_name, last_name].filter(Boolean).join(' ') || null,
    password,
    token: newToken(mint),
    lastLoginAt: null,
    createdAt: clock.now(),
  }
  state.users.set(user.id, user)
  return c.json({ links: USER_LINKS, users: [userFields(user, true)] }, 201)
}

/** The account's token. The document names no status; 200, since nothing is created that could be fetched. */
function giveToken(c: InstagiftContext, body: unknown, state: InstagiftState): Response {
  const parsed = tokenBody.safeParse(body)
  if (!parsed.success) {
    return badRequest('Unable to create token', 'user.email and user.password are required')
  }
  const user = state.byEmail(parsed.data.email)
  if (user?.password !== parsed.data.password) return errorAnswer(UNAUTHORIZED)
  user.lastLoginAt = state.world.clock.now()
  const { id, href, name, email, authentication_token, last_login_at } = userFields(user, true)
  return c.json({
    links: TOKEN_LINKS,
    users: [{ id, href, email, name, authentication_token, last_login_at }],
  })
}

/** An unknown address gets the same answer, so that nobody can find out who has an account. No mail is sent. */
function resetPassword(c: InstagiftContext, body: Body): Response {
  const email = z.email().safeParse(body.email)
  if (!email.success) {
    return badRequest('Unable to reset password', 'email must be a valid address')
  }
  return c.json({ data: { title: 'Password reset sent', email: email.data } }, 201)
}

function openTicket(c: InstagiftContext, body: Body, state: InstagiftState): Response {
  const parsed = ticketBody.safeParse(body)
  if (!parsed.success) {
    return badRequest('Unable to create support ticket', firstIssue(parsed.error))
  }
  const { name, email, message } = parsed.data
  state.supportTickets.push({ name, email, message })
  return c.body(null, 201)
}
