import type { ReactNode } from 'react'

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body style={{ maxWidth: '28em', margin: '2em auto', font: '1rem/1.5 system-ui' }}>
        {children}
      </body>
    </html>
  )
}
