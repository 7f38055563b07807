/** Signing in. */
export const signIn = {
  title: 'Sign in',
  intro:
    'With a personal key that the owner of the shop made for you, or with the owner’s own key.',
  label: 'Key',
  hint: 'A personal key begins with ik_. It is kept in this tab alone, until you close it or sign out.',
  go: 'Sign in',
  going: 'Signing in',
  missing: 'Type or paste your key first.',
  wrong: 'This key is not accepted. It may be mistyped, or revoked: ask the owner of the shop.',
  ended: 'Your key is no longer accepted. It may have been revoked: ask the owner of the shop.',
}
