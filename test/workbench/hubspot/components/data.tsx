/** Figures and tables: how HubSpot's data components look in the preview. */
import type {
  StatisticsItemProps,
  StatisticsProps,
  StatisticsTrendProps,
  TableCellProps,
  TableElementProps,
  TableHeaderProps,
  TableProps,
} from "@hubspot/ui-extensions";
import { useEffect, useRef } from "react";

export function Statistics({ children }: StatisticsProps) {
  return <dl className="hs-statistics">{children}</dl>;
}

export function StatisticsItem({ label, number, children }: StatisticsItemProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className="hs-number">{number}</span>
        {children}
      </dd>
    </div>
  );
}

export function StatisticsTrend({ value, direction, color }: StatisticsTrendProps) {
  const tone = color ?? (direction === "increase" ? "green" : "red");
  return (
    <span className={`hs-trend hs-${tone}`}>
      <span aria-hidden="true">{direction === "increase" ? "↑" : "↓"}</span> {value}
    </span>
  );
}

/** A table that is wider than its place can be moved with the keyboard. */
export function Table({ bordered = true, density = "default", children }: TableProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = frame.current;
    if (place !== null && place.scrollWidth > place.clientWidth) place.tabIndex = 0;
  });
  return (
    <div className="hs-table" ref={frame}>
      <table className={`${bordered ? "hs-bordered" : ""} hs-${density}`}>{children}</table>
    </div>
  );
}

export function TableHead({ children }: TableElementProps) {
  return <thead>{children}</thead>;
}

export function TableBody({ children }: TableElementProps) {
  return <tbody>{children}</tbody>;
}

export function TableFooter({ children }: TableElementProps) {
  return <tfoot>{children}</tfoot>;
}

export function TableRow({ children }: TableElementProps) {
  return <tr>{children}</tr>;
}

export function TableHeader(props: TableHeaderProps) {
  const { align = "left", children } = props;
  if (!("onSortChange" in props)) {
    return (
      <th scope="col" style={{ textAlign: align }}>
        {children}
      </th>
    );
  }
  const { sortDirection, onSortChange, disabled } = props;
  return (
    <th scope="col" style={{ textAlign: align }} aria-sort={sortDirection}>
      <button
        type="button"
        disabled={disabled}
        onClick={() => onSortChange(sortDirection === "ascending" ? "descending" : "ascending")}
      >
        {children}
      </button>
    </th>
  );
}

export function TableCell({ align = "left", colSpan, children }: TableCellProps) {
  return (
    <td style={{ textAlign: align }} colSpan={colSpan}>
      {children}
    </td>
  );
}
