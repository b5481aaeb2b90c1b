/** What the migrations make of each table, read from their text. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly primaryKey: readonly string[];
  readonly rowSecurity: boolean;
  readonly policies: readonly string[];
}

/** The tables after these migrations, by name. Loops over a list of tables are unrolled first. */
export function tablesIn(migrations: readonly string[]): Map<string, Table> {
  const tables = new Map<string, Table>();
  for (const migration of migrations) for (const statement of statementsIn(migration)) apply(statement, tables);
  return tables;
}

/** One line for each statement, in lower case, in the order in which they run. */
function statementsIn(migration: string): string[] {
  const plain = migration.replaceAll(/--.*$/gm, "").replaceAll(/\s+/g, " ").toLowerCase();
  return unrolled(plain)
    .split(";")
    .map((statement) => statement.trim());
}

/** `foreach t in array array['one', 'two'] loop execute format('alter table %I …', t); end loop` as plain statements. */
function unrolled(text: string): string {
  return text.replaceAll(
    /foreach (\w+) in array array\[([^\]]*)\] loop (.*?) end loop/g,
    (_whole, _variable: string, list: string, body: string) => {
      const names = [...list.matchAll(/'(\w+)'/g)].map(([, name = ""]) => name);
      const formats = [...body.matchAll(/execute format\('((?:[^']|'')*)', \w+\)/g)];
      return names
        .flatMap((name) => formats.map(([, format = ""]) => format.replaceAll("%i", name).replaceAll("''", "'")))
        .join("; ");
    },
  );
}

function apply(statement: string, tables: Map<string, Table>): void {
  const created = /^create table (?:if not exists )?(\w+) \((.*)\)/.exec(statement);
  if (created) tables.set(created[1] ?? "", tableOf(created[1] ?? "", created[2] ?? ""));
  const dropped = /^drop table (?:if exists )?(\w+)/.exec(statement);
  if (dropped) tables.delete(dropped[1] ?? "");
  // Inside a `do` block, statements follow its `begin`.
  const security = /\balter table (\w+) (enable|disable) row level security$/.exec(statement);
  change(tables, security?.[1], () => ({ rowSecurity: security?.[2] === "enable" }));
  const policy = /\bcreate policy \w+ on (\w+) (.*)$/.exec(statement);
  change(tables, policy?.[1], ({ policies }) => ({ policies: [...policies, policy?.[2] ?? ""] }));
  const unfenced = /\bdrop policy (?:if exists )?\w+ on (\w+)/.exec(statement);
  change(tables, unfenced?.[1], ({ policies }) => ({ policies: policies.slice(1) }));
  const renamed = /^alter table (\w+) rename to (\w+)/.exec(statement);
  const old = tables.get(renamed?.[1] ?? "");
  if (old !== undefined && renamed?.[2] !== undefined) {
    tables.delete(old.name);
    tables.set(renamed[2], { ...old, name: renamed[2] });
  }
}

function change(tables: Map<string, Table>, name: string | undefined, to: (table: Table) => Partial<Table>): void {
  const table = tables.get(name ?? "");
  if (table !== undefined) tables.set(table.name, { ...table, ...to(table) });
}

function tableOf(name: string, body: string): Table {
  const parts = partsOf(body);
  const columns = parts.filter(
    (part) => !/^(primary key|unique|foreign key|check|constraint|exclude|like)\b/.test(part),
  );
  const listed = parts.flatMap(
    (part) => /^(?:constraint \w+ )?primary key \(([^)]*)\)/.exec(part)?.[1]?.split(",") ?? [],
  );
  const inline = columns.filter((column) => column.includes(" primary key"));
  return {
    name,
    columns: columns.map(firstWord),
    primaryKey: [...inline, ...listed].map((column) => firstWord(column.trim())),
    rowSecurity: false,
    policies: [],
  };
}

/** Splits at the commas that are in no brackets. */
function partsOf(body: string): string[] {
  let depth = 0;
  let part = "";
  const parts: string[] = [];
  for (const letter of body) {
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    if (letter === "," && depth === 0) {
      parts.push(part.trim());
      part = "";
    } else part += letter;
  }
  return [...parts, part.trim()];
}

function firstWord(text: string): string {
  return text.split(" ")[0] ?? "";
}
