/** The account that this sandbox accepts, by HTTP Basic: the document's sample (`dXNlcm5hbWU6cGFzc3dvcmQ=`). */
export const YOUGOTAGIFT_ACCOUNT = { username: 'username', password: 'password' } as const
