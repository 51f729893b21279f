import { createContext } from 'react'

/** What opens a link of an answer. */
export const LinkOpenerContext = createContext<(url: string) => void>(() => {})
