/** A table of a report. A number that leads to its rows is a button, and the rows open under the table. */
import type { TableBlock } from "@rapport/contract";
import {
  Button,
  Flex,
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import { useState } from "react";
import type { Words } from "./board-asking.ts";
import { EvidenceRows } from "./EvidenceRows.tsx";

interface Opened {
  readonly row: number;
  readonly column: number;
}

export function CellsTable({ of: { title, note, columns, rows }, words }: { of: TableBlock; words: Words }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const align = (at: number): "left" | "right" =>
    columns[at]?.kind === "text" || columns[at]?.kind === "date" ? "left" : "right";
  const cells = opened === null ? [] : (rows[opened.row] ?? []);
  const evidence = cells[opened?.column ?? -1]?.evidence ?? null;
  const label = cells[0]?.text ?? "";
  return (
    <Flex direction="column" gap="xs">
      <Heading>{title}</Heading>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            {columns.map(({ label: name }, at) => (
              <TableHeader key={name} align={align(at)}>
                {name}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((line, row) => (
            <TableRow key={row}>
              {line.map(({ text, evidence: own }, column) => (
                <TableCell key={column} align={align(column)}>
                  {own === null ? (
                    text
                  ) : (
                    <Button size="xs" variant="transparent" onClick={() => setOpened({ row, column })}>
                      {text}
                    </Button>
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {note !== null && <Text variant="microcopy">{note}</Text>}
      {opened !== null && evidence !== null && (
        <Flex direction="column" gap="xs">
          <Text format={{ fontWeight: "bold" }}>{label}</Text>
          <EvidenceRows key={`${opened.row} ${opened.column}`} of={evidence} label={label} words={words} isOpen />
        </Flex>
      )}
    </Flex>
  );
}
