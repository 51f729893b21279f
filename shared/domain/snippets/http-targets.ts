import { curlTarget } from './http/curl.ts'
import { curlCmdTarget } from './http/curl-cmd.ts'
import { curlPowerShellTarget } from './http/curl-powershell.ts'
import { httpieTarget } from './http/httpie.ts'
import { rawHttpTarget } from './http/raw-http.ts'
import { shellJqTarget } from './http/shell-jq.ts'
import { wgetTarget } from './http/wget.ts'
import type { SnippetTarget } from './snippet-request.ts'

/** The targets of this group, in the order of the list. */
export const HTTP_TARGETS: readonly SnippetTarget[] = [
  curlTarget,
  curlPowerShellTarget,
  curlCmdTarget,
  httpieTarget,
  wgetTarget,
  rawHttpTarget,
  shellJqTarget,
]
