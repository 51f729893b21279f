let openLink: (url: string) => void = () => {}

/** Says where links in hover documentation go. */
export function setLinkOpener(open: (url: string) => void): void {
  openLink = open
}

/** Opens a link of the documentation; does nothing until an opener is set. */
export function openDocumentationLink(url: string): void {
  openLink(url)
}
