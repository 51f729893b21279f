/** Models and their prices. */
export const PRICING_PAGE = 'https://api-docs.deepseek.com/quick_start/pricing'

/** What changed when. */
export const CHANGE_LOG = 'https://api-docs.deepseek.com/updates'

/** Release of V3 with its introductory price. */
export const V3_NEWS = 'https://api-docs.deepseek.com/news/news1226'

/** How the context cache works. */
export const CACHE_GUIDE = 'https://api-docs.deepseek.com/guides/kv_cache'

/** The day the entries of this folder were last compared with their sources. */
export const CHECKED_ON = '2026-11-22'
