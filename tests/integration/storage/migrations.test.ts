import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { migrate } from '../../../electron/main/storage/migrate.ts'
import { MIGRATIONS } from '../../../electron/main/storage/migrations/index.ts'
import type { Migration } from '../../../electron/main/storage/migrations/migration.ts'
import { DATABASE_FILE, openDatabase } from '../../../electron/main/storage/open-database.ts'
import { createTempDirectory, createWarningLog, withRawDatabase } from '../../support/temp-database.ts'

function openAt(version: number): Database.Database {
  const connection = new Database(join(createTempDirectory(), DATABASE_FILE))
  onTestFinished(() => void connection.close())
  migrateTo(connection, version)
  return connection
}

function migrateTo(connection: Database.Database, version: number): void {
  const migrations = MIGRATIONS.filter((migration) => migration.version <= version)
  migrate(connection, { migrations, backUp() {} })
}

function tableNames(connection: Database.Database): unknown[] {
  return connection
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all()
}

describe('MIGRATIONS', () => {
  it('go up by tens and make STRICT tables only', () => {
    const versions = MIGRATIONS.map(({ version }) => version)
    expect(versions).toEqual([...new Set(versions)].sort((left, right) => left - right))
    expect(versions.filter((version) => version % 10 !== 0)).toEqual([])
    const lax = openAt(Number.POSITIVE_INFINITY)
      .prepare(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all()
    expect(lax).toEqual([])
  })

  it('10 creates collections and requests in an empty file', () => {
    const connection = openAt(0)
    migrateTo(connection, 10)
    expect(tableNames(connection)).toEqual(['bodies', 'collections', 'requests'])
    expect(connection.pragma('user_version', { simple: true })).toBe(10)
  })

  it('20 seeds the sandbox and leaves requests alone', () => {
    const connection = openAt(10)
    connection.exec("INSERT INTO collections VALUES ('c', NULL, '', -1), ('d', 'c', '你好 ''🙂''', 0)")
    const before = connection.prepare('SELECT * FROM collections').all()
    migrateTo(connection, 20)
    expect(connection.prepare('SELECT * FROM collections').all()).toEqual(before)
    expect(connection.prepare('SELECT id, kind, name FROM environments').all()).toEqual([
      { id: 'sandbox', kind: 'sandbox', name: 'Sandbox' },
    ])
  })

  it('30 keeps bodies that requests share, and their release, when runs refer to bodies too', () => {
    const connection = openAt(20)
    connection.exec(`
      INSERT INTO bodies VALUES ('shared', 'plain', x''), ('alone', 'plain', x'00');
      INSERT INTO collections VALUES ('c', NULL, 'C', 0);
      INSERT INTO requests VALUES ('r1', 'c', 0, '', 'GET', '', 0, 0, 'v', 'shared', '[]', '[]'),
        ('r2', 'c', 0, '', 'GET', '', 0, 0, 'v', 'shared', '[]', '[]'),
        ('r3', 'c', 0, '', 'GET', '', 0, 0, 'w', 'alone', '[]', '[]');
    `)
    migrateTo(connection, 30)
    const bodies = () => connection.prepare('SELECT hash FROM bodies ORDER BY hash').pluck().all()
    expect(bodies()).toEqual(['alone', 'shared'])
    connection.exec("DELETE FROM requests WHERE id IN ('r1', 'r3')")
    expect(bodies()).toEqual(['shared'])
    connection.exec("DELETE FROM collections WHERE id = 'c'")
    expect(bodies()).toEqual([])
  })

  it('40 indexes the texts that are there already, and those that follow', () => {
    const connection = openAt(30)
    const insert = (rowId: number, prompt: string, answer: string) => {
      connection.exec(`INSERT INTO runs (row_id, id, request_name, environment_id, environment_name, method, path,
        status, started_at_ms, prompt_preview) VALUES (${rowId}, 'run-${rowId}', '', '', '', 'GET', '', 'done', 0, '')`)
      connection
        .prepare('INSERT INTO run_texts (run_row_id, prompt, answer) VALUES (?, ?, ?)')
        .run(rowId, prompt, answer)
    }
    insert(1, '', '')
    insert(7, 'a "quoted" café', '今天北京天气很好 🙂')
    migrateTo(connection, 40)
    insert(8, 'later', '')
    const find = (match: string) =>
      connection.prepare('SELECT rowid FROM run_search WHERE run_search MATCH ?').pluck().all(match)
    expect([find('"北京天"'), find('"quoted"'), find('"later"'), find('"absent"')]).toEqual([
      [7],
      [7],
      [8],
      [],
    ])
    connection.exec("INSERT INTO run_search (run_search, rank) VALUES ('integrity-check', 1)")
  })

  it('50 leaves old runs without a price, with their tokens and the collection their request is in', () => {
    const connection = openAt(40)
    connection.exec(`
      INSERT INTO bodies VALUES ('b', 'plain', x'');
      INSERT INTO collections VALUES ('c', NULL, '你好 ''🙂''', 0);
      INSERT INTO requests VALUES ('r', 'c', 0, '', 'POST', '', 0, 0, 'v', 'b', '[]', '[]');
    `)
    const insert = (id: string, columns: Record<string, string | number | null>) => {
      const row = {
        id,
        request_name: '',
        environment_id: 'e',
        environment_name: 'E',
        method: 'POST',
        path: '',
      }
      const all = { ...row, status: 'done', started_at_ms: 0, prompt_preview: '', ...columns }
      const names = Object.keys(all)
      connection.prepare(`INSERT INTO runs (${names}) VALUES (${names.map((name) => `@${name}`)})`).run(all)
    }
    insert('reported', {
      request_id: 'r',
      model: 'deepseek-flash',
      usage_reported: 1,
      prompt_tokens: 100,
      completion_tokens: 50,
      reasoning_tokens: 20,
      cache_hit_tokens: 64,
    })
    insert('empty-usage', { request_id: 'deleted', model: 'deepseek-flash', usage_reported: 1 })
    insert('no-usage', { model: null, status: 'failed' })
    insert('running', { model: 'deepseek-flash', status: 'running' })
    migrateTo(connection, 50)

    const columns = `id, collection_id, collection_name, is_billed, cost_usd_pico, cost_cny_pico,
      cost_is_estimate, billed_hit_tokens, billed_miss_tokens, billed_reasoning_tokens, billed_answer_tokens`
    expect(connection.prepare(`SELECT ${columns} FROM runs ORDER BY row_id`).raw().all()).toEqual([
      ['reported', 'c', "你好 '🙂'", 1, null, null, 0, 64, 36, 20, 30],
      ['empty-usage', null, null, 1, null, null, 0, 0, 0, 0, 0],
      ['no-usage', null, null, 0, null, null, 0, 0, 0, 0, 0],
      ['running', null, null, 0, null, null, 0, 0, 0, 0, 0],
    ])
    expect(connection.prepare('SELECT price_json FROM run_details').pluck().all()).toEqual([])
    const indexed = connection.prepare(
      "SELECT id FROM runs INDEXED BY runs_by_usage WHERE model IS NOT NULL AND status <> 'running' ORDER BY id",
    )
    expect(indexed.pluck().all()).toEqual(['empty-usage', 'reported'])
  })

  it('90 begins without a folder, and takes one only', () => {
    const connection = openAt(70)
    migrateTo(connection, 90)
    expect(connection.prepare('SELECT * FROM workspace_folder').all()).toEqual([])
    connection.exec("INSERT INTO workspace_folder VALUES (1, '/team ''x''')")
    expect(() => connection.exec("INSERT INTO workspace_folder VALUES (2, '/other')")).toThrow('CHECK')
    const agree = connection.prepare(
      "INSERT INTO workspace_agreements VALUES (@kind, 'same-id', 'file-id', NULL, '你好', 'a', 0.5, 'h')",
    )
    agree.run({ kind: 'request' })
    agree.run({ kind: 'collection' })
    expect(() => agree.run({ kind: 'request' })).toThrow('UNIQUE')
    expect(() => agree.run({ kind: 'run' })).toThrow('CHECK')
  })

  it('60 gives old requests no tests, and old runs no results', () => {
    const connection = openAt(50)
    connection.exec(`
      INSERT INTO bodies VALUES ('b', 'plain', x'');
      INSERT INTO collections VALUES ('c', NULL, 'C', 0);
      INSERT INTO requests VALUES ('r', 'c', 0, '你好 ''🙂''', 'POST', '', 0, 0, 'v', 'b', '[]', '[]');
      INSERT INTO request_versions VALUES ('v', 'POST', '', '[]', '[]', 'b');
    `)
    for (const [rowId, status] of [
      [1, 'done'],
      [2, 'running'],
    ]) {
      connection.exec(`
        INSERT INTO runs (row_id, id, request_name, environment_id, environment_name, method, path, status,
          started_at_ms, prompt_preview) VALUES (${rowId}, 'run-${rowId}', '', '', '', 'POST', '', '${status}', 0, '');
        INSERT INTO run_details (run_row_id, version_hash, sent_body_hash, sent_url, sent_headers_json, timings_json)
          VALUES (${rowId}, 'v', 'b', '', '[]', '{}')`)
    }
    migrateTo(connection, 60)
    expect(connection.prepare('SELECT name, tests_json FROM requests').raw().all()).toEqual([
      ["你好 '🙂'", '[]'],
    ])
    expect(
      connection
        .prepare(
          `SELECT status, checks_passed, checks_failed, checks_unknown, tests_json, checks_json
           FROM runs JOIN run_details ON run_row_id = row_id ORDER BY row_id`,
        )
        .raw()
        .all(),
    ).toEqual([
      ['done', null, null, null, '[]', null],
      ['running', null, null, null, '[]', null],
    ])
  })

  it('70 gives environments a limit, and lets cells and ratings go with their run', () => {
    const connection = openAt(60)
    connection.exec(`
      INSERT INTO runs (row_id, id, request_name, environment_id, environment_name, method, path, status,
        started_at_ms, prompt_preview)
      VALUES (1, 'kept', '', '', '', 'GET', '', 'done', 0, ''), (2, 'deleted', '', '', '', 'GET', '', 'done', 0, '');
    `)
    migrateTo(connection, 70)
    expect(connection.prepare('SELECT id, max_concurrent_runs FROM environments').raw().all()).toEqual([
      ['sandbox', 8],
    ])
    connection.exec(`
      INSERT INTO comparisons VALUES ('c', '', NULL, '{}', '[]', 0, '{}', 0, 1, 0, 0);
      INSERT INTO comparison_cells VALUES (NULL, 'c', 'a', 'r', 1, 'kept', '', '', NULL),
        (NULL, 'c', 'b', 'r', 1, 'deleted', '', '', NULL);
      INSERT INTO run_ratings VALUES (1, 'worse', 1, ''), (2, NULL, NULL, 'x');
      DELETE FROM runs WHERE id = 'deleted';
    `)
    expect(connection.prepare('SELECT run_id FROM comparison_cells').pluck().all()).toEqual(['kept'])
    expect(connection.prepare('SELECT run_row_id FROM run_ratings').pluck().all()).toEqual([1])
    connection.exec("DELETE FROM comparisons WHERE id = 'c'")
    expect(connection.prepare('SELECT count(*) FROM comparison_cells').pluck().get()).toBe(0)
  })

  it('80 takes every old body for JSON, and keeps the hashes by which a run knows its request', () => {
    const connection = openAt(70)
    connection.exec(`
      INSERT INTO bodies VALUES ('b', 'plain', x'e4bda0');
      INSERT INTO collections VALUES ('c', NULL, 'C', 0);
      INSERT INTO requests VALUES ('r', 'c', 0, '你好 ''🙂''', 'HEAD', 'https://a.example/', 0, 0, 'v', 'b', '[]', '[]', '[]');
      INSERT INTO request_versions VALUES ('v', 'HEAD', 'https://a.example/', '[]', '[]', 'b');
    `)
    migrateTo(connection, 80)
    expect(
      connection.prepare('SELECT name, version_hash, body_hash, body_kind FROM requests').raw().all(),
    ).toEqual([["你好 '🙂'", 'v', 'b', 'json']])
    expect(connection.prepare('SELECT hash, body_kind FROM request_versions').raw().all()).toEqual([
      ['v', 'json'],
    ])
    expect(() => connection.exec("UPDATE requests SET body_kind = 'xml'")).toThrow('CHECK constraint failed')
    connection.exec("UPDATE requests SET body_kind = 'text'")
  })

  it('130 leaves environments to the settings and old runs without steps', () => {
    const connection = openAt(100)
    connection.exec(`
      INSERT INTO bodies VALUES ('b', 'plain', x'');
      INSERT INTO request_versions (hash, method, path, headers_json, variables_json, body_hash)
        VALUES ('v', 'POST', '', '[]', '[]', 'b');
      INSERT INTO runs (row_id, id, request_name, environment_id, environment_name, method, path, status,
        started_at_ms, prompt_preview) VALUES (1, 'run-1', '', '', '', 'POST', '', 'done', 0, '');
      INSERT INTO run_details (run_row_id, version_hash, sent_body_hash, sent_url, sent_headers_json, timings_json)
        VALUES (1, 'v', 'b', '', '[]', '{}')`)
    migrateTo(connection, 130)
    expect(connection.prepare('SELECT id, connection_json FROM environments').raw().all()).toEqual([
      ['sandbox', null],
    ])
    expect(connection.prepare('SELECT hops_json FROM run_details').pluck().all()).toEqual([null])
    const keep = connection.prepare("INSERT INTO connection_secrets VALUES (@id, x'00', @persistence)")
    keep.run({ id: 'settings/proxy-password', persistence: 'keyring' })
    expect(() => keep.run({ id: 'settings/proxy-password', persistence: 'keyring' })).toThrow('UNIQUE')
    expect(() => keep.run({ id: 'other', persistence: 'this-run' })).toThrow('CHECK')
  })

  it('100 knows no owner of old runs, and lets that of a new one go with its run', () => {
    const connection = openAt(90)
    const insert = (rowId: number) =>
      connection.exec(`INSERT INTO runs (row_id, id, request_name, environment_id, environment_name, method, path,
        status, started_at_ms, prompt_preview) VALUES (${rowId}, 'run-${rowId}', '你好', '', '', 'GET', '', 'running', 0, '')`)
    const owners = () => connection.prepare('SELECT run_row_id, owner_id FROM run_owners').raw().all()
    insert(1)
    migrateTo(connection, 100)
    expect(owners()).toEqual([])
    insert(2)
    connection.exec("INSERT INTO run_owners VALUES (1, 'a'), (2, 'b'); DELETE FROM runs WHERE row_id = 2")
    expect(owners()).toEqual([[1, 'a']])
  })

  it('110 lets a body be a form, and keeps what every body was', () => {
    const connection = openAt(100)
    connection.exec(`
      INSERT INTO bodies VALUES ('b', 'plain', x'e4bda0');
      INSERT INTO collections VALUES ('c', NULL, 'C', 0);
      INSERT INTO requests (id, collection_id, position, name, method, path, created_at_ms, updated_at_ms,
        version_hash, body_hash, headers_json, variables_json, tests_json, body_kind)
        VALUES ('j', 'c', 0, '你好', 'POST', '/', 0, 0, 'v', 'b', '[]', '[]', '[]', 'json'),
          ('t', 'c', 1, '🙂', 'POST', '/', 0, 0, 'w', 'b', '[]', '[]', '[]', 'text');
      INSERT INTO request_versions VALUES ('v', 'POST', '/', '[]', '[]', 'b', 'json'),
        ('w', 'POST', '/', '[]', '[]', 'b', 'text');
    `)
    expect(() => connection.exec("UPDATE requests SET body_kind = 'form'")).toThrow('CHECK constraint failed')
    migrateTo(connection, 110)
    expect(connection.prepare('SELECT id, name, version_hash, body_kind FROM requests').raw().all()).toEqual([
      ['j', '你好', 'v', 'json'],
      ['t', '🙂', 'w', 'text'],
    ])
    expect(connection.prepare('SELECT hash, body_kind FROM request_versions').raw().all()).toEqual([
      ['v', 'json'],
      ['w', 'text'],
    ])
    for (const table of ['requests', 'request_versions']) {
      expect(() => connection.exec(`UPDATE ${table} SET body_kind = 'xml'`)).toThrow(
        'CHECK constraint failed',
      )
      connection.exec(`UPDATE ${table} SET body_kind = 'form'`)
    }
  })

  it('120 puts old runs in no conversation, and hands the turns after a deleted one on', () => {
    const connection = openAt(100)
    const insert = (...names: string[]) => {
      for (const name of names) {
        connection.exec(`INSERT INTO runs (id, request_name, environment_id, environment_name, method, path,
          status, started_at_ms, prompt_preview) VALUES ('${name}', '你好', '', '', 'GET', '', 'done', 0, '')`)
      }
    }
    const turns = () =>
      connection.prepare('SELECT run_id, parent_run_id FROM turns ORDER BY run_id').raw().all()
    insert('a')
    migrateTo(connection, 120)
    expect(turns()).toEqual([])
    insert('b', 'c', 'd', 'e')
    connection.exec(
      `INSERT INTO turns VALUES ('b', 'a', '', 0), ('c', 'b', '', 0), ('d', 'c', '', 0), ('e', 'b', '', 0)`,
    )
    connection.exec("DELETE FROM runs WHERE id = 'b'")
    expect(turns()).toEqual([
      ['c', 'a'],
      ['d', 'c'],
      ['e', 'a'],
    ])
    connection.exec("DELETE FROM runs WHERE id IN ('a', 'd')")
    expect(turns()).toEqual([
      ['c', null],
      ['e', null],
    ])
  })

  it('140 takes rules with and without a request, and lets those of a request go with it', () => {
    const connection = openAt(100)
    connection.exec(`INSERT INTO collections VALUES ('c', NULL, '你好', 0);
      INSERT INTO bodies (hash, encoding, content) VALUES ('b', 'plain', x'');
      INSERT INTO requests (id, collection_id, position, name, method, path, created_at_ms, updated_at_ms,
        version_hash, body_hash, headers_json, variables_json)
        VALUES ('r', 'c', 0, '', 'GET', '', 0, 0, 'v', 'b', '[]', '[]')`)
    migrateTo(connection, 140)
    connection.exec(`INSERT INTO mock_rules VALUES ('1', 'r', 0, '{}'), ('2', NULL, 0, '{}');
      DELETE FROM requests`)
    expect(connection.prepare('SELECT id FROM mock_rules').pluck().all()).toEqual(['2'])
    expect(() => connection.exec("INSERT INTO mock_rules VALUES ('3', 'gone', 0, '{}')")).toThrow(
      'FOREIGN KEY',
    )
  })

  it('170 names conversations, gives first turns a row, and tabs the turn they are a try of', () => {
    const connection = openAt(160)
    for (const name of ['a', 'b', 'c', 'd', 'orphan', 'e', 'alone']) {
      connection.exec(`INSERT INTO runs (id, request_name, environment_id, environment_name, method, path,
        status, started_at_ms, prompt_preview) VALUES ('${name}', '', '', '', 'GET', '', 'done', 0, '你好 ${name}')`)
    }
    connection.exec(`INSERT INTO turns VALUES
      ('b', 'a', 'to b', 0), ('c', 'b', '', 2), ('d', 'a', 'to d', 0), ('orphan', NULL, 'to orphan', 0),
      ('e', 'orphan', 'to e', 0)`)
    const tabs = [
      '{"draft":{"parentRunId":"a"}}',
      '{"parentRunId":null}',
      '{"parentRunId":"b"}',
      '{"parentRunId":"x"}',
    ]
    for (const [position, json] of tabs.entries()) {
      connection.prepare('INSERT INTO open_tabs VALUES (?, ?, 0, ?)').run(`tab-${position}`, position, json)
    }
    migrateTo(connection, 170)
    const turns = () => connection.prepare('SELECT * FROM turns ORDER BY run_id').raw().all()
    expect(turns()).toEqual([
      ['a', null, 'a', '你好 a', 0],
      ['b', 'a', 'a', 'to b', 0],
      ['c', 'b', 'a', '', 2],
      ['d', 'a', 'a', 'to d', 0],
      ['e', 'orphan', 'orphan', 'to e', 0],
      ['orphan', null, 'orphan', 'to orphan', 0],
    ])
    expect(connection.prepare('SELECT tab_json FROM open_tabs ORDER BY position').pluck().all()).toEqual([
      '{"draft":{"parentRunId":"a"}}',
      '{}',
      '{"besideRunId":"c"}',
      '{"besideRunId":null}',
    ])
    connection.exec("DELETE FROM runs WHERE id IN ('a', 'orphan')")
    expect(turns()).toEqual([
      ['b', null, 'a', 'to b', 0],
      ['c', 'b', 'a', '', 2],
      ['d', null, 'a', 'to d', 0],
      ['e', null, 'orphan', 'to e', 0],
    ])
  })

  it('180 finds the 429s of old runs, of their last try and of those before, and lets them go with their run', () => {
    const connection = openAt(160)
    connection.exec(`INSERT INTO bodies (hash, encoding, content) VALUES ('b', 'plain', x'');
      INSERT INTO request_versions (hash, method, path, headers_json, variables_json, body_hash)
        VALUES ('v', 'GET', '', '[]', '[]', 'b')`)
    const insert = (
      rowId: number,
      { httpStatus, timings = {}, hops = null }: { httpStatus: number; timings?: object; hops?: unknown },
    ): void => {
      connection.exec(`INSERT INTO runs (row_id, id, request_name, environment_id, environment_name, method, path,
        status, http_status, started_at_ms, prompt_preview)
        VALUES (${rowId}, 'run-${rowId}', '你好', 'e', '', 'GET', '', 'done', ${httpStatus}, 1000, '')`)
      connection
        .prepare(
          `INSERT INTO run_details (run_row_id, version_hash, sent_body_hash, sent_url, sent_headers_json,
             timings_json, hops_json) VALUES (?, 'v', 'b', '', '[]', ?, ?)`,
        )
        .run(rowId, JSON.stringify(timings), hops === null ? null : JSON.stringify(hops))
    }
    const retry = (attempt: number, httpStatus: number | null, offsetMs: number): object => ({
      kind: 'retry',
      attempt,
      httpStatus,
      offsetMs,
    })
    insert(1, { httpStatus: 200 })
    insert(2, { httpStatus: 429, timings: { headersMs: 2.5 } })
    insert(3, { httpStatus: 429, timings: { headersMs: null } })
    insert(4, {
      httpStatus: 429,
      timings: { headersMs: 90 },
      hops: [{ kind: 'redirect', httpStatus: 307 }, retry(1, 429, 1.4), retry(2, null, 8), retry(3, 429, 20)],
    })
    insert(5, { httpStatus: 200, hops: [retry(1, 429, 7), retry(2, 503, 8)] })
    migrateTo(connection, 180)
    const refusals = () =>
      connection
        .prepare('SELECT run_row_id, attempt, environment_id, at_ms FROM refusals ORDER BY 1, 2')
        .raw()
        .all()
    expect(refusals()).toEqual([
      [2, 1, 'e', 1003],
      [3, 1, 'e', 1000],
      [4, 1, 'e', 1001],
      [4, 3, 'e', 1020],
      [4, 4, 'e', 1090],
      [5, 1, 'e', 1007],
    ])
    connection.exec('DELETE FROM runs WHERE row_id <> 3')
    expect(refusals()).toEqual([[3, 1, 'e', 1000]])
  })
})

describe('migrate', () => {
  const first: Migration = { version: 10, name: 'first', sql: 'CREATE TABLE t (n INTEGER) STRICT' }

  function openPlain(): Database.Database {
    return openAt(0)
  }

  it('stops at the last good version when a migration fails', () => {
    const connection = openPlain()
    const broken = {
      version: 20,
      name: 'broken',
      sql: 'CREATE TABLE u (n INTEGER) STRICT; INSERT INTO nowhere VALUES (1)',
    }
    expect(() => migrate(connection, { migrations: [first, broken], backUp() {} })).toThrow('no such table')
    expect(connection.pragma('user_version', { simple: true })).toBe(10)
    expect(tableNames(connection)).toEqual(['t'])
  })

  it('refuses to leave a row without its parent', () => {
    const connection = openPlain()
    const orphan = {
      version: 20,
      name: 'orphan',
      sql: `CREATE TABLE p (id INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE c (p INTEGER REFERENCES p (id)) STRICT; INSERT INTO c VALUES (1)`,
    }
    expect(() => migrate(connection, { migrations: [first, orphan], backUp() {} })).toThrow('missing parent')
    expect(tableNames(connection)).toEqual(['t'])
  })

  it('backs up once, before the first migration, and only what holds data', () => {
    const connection = openPlain()
    const backups: [number, unknown[]][] = []
    const backUp = (version: number) => void backups.push([version, tableNames(connection)])
    migrate(connection, { migrations: [first], backUp })
    expect(backups).toEqual([])
    const more = [20, 30].map((version) => ({
      version,
      name: 'more',
      sql: `CREATE TABLE t${version} (n INTEGER) STRICT`,
    }))
    migrate(connection, { migrations: [first, ...more], backUp })
    migrate(connection, { migrations: [first, ...more], backUp })
    expect(backups).toEqual([[10, ['t']]])
  })

  it('leaves a readable copy of the old database in the data directory, and the last three only', () => {
    const directory = createTempDirectory()
    const { log } = createWarningLog()
    for (const day of [1, 2, 3, 4]) {
      rmSync(join(directory, DATABASE_FILE), { force: true })
      withRawDatabase(directory, (connection) => {
        migrateTo(connection, 20)
        connection.exec(`INSERT INTO collections VALUES ('c', NULL, 'day ${day}', 0)`)
      })
      openDatabase({ directory, log, now: () => Date.UTC(2026, 0, day) }).close()
    }
    const backups = readdirSync(directory).filter((name) => name.startsWith('workbench.backup-'))
    const contents = backups.sort().map((name) => {
      const connection = new Database(join(directory, name), { readonly: true })
      const found = [
        connection.pragma('user_version', { simple: true }),
        connection.prepare('SELECT name FROM collections').pluck().all(),
      ]
      connection.close()
      return found
    })
    expect(contents).toEqual([
      [20, ['day 2']],
      [20, ['day 3']],
      [20, ['day 4']],
    ])
  })
})
