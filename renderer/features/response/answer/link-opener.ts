import { createContext } from 'react'

export type OpenLink = (url: string) => Promise<void>

/** What opens a link of an answer. Its value must stay the same: every change renders all that was streamed again. */
export const LinkOpenerContext = createContext<OpenLink>(async () => {})
