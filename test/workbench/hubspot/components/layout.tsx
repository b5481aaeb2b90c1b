/** Boxes: how HubSpot's layout components look in the preview. */
import type {
  AccordionProps,
  AutoGridProps,
  BoxProps,
  ButtonRowProps,
  CardProps,
  DividerProps,
  FlexProps,
  InlineProps,
  SpacerProps,
  StackProps,
  TileProps,
} from "@hubspot/ui-extensions";

const distances: Readonly<Record<string, string>> = {
  flush: "0",
  "extra-small": "4px",
  xs: "4px",
  small: "8px",
  sm: "8px",
  medium: "16px",
  md: "16px",
  large: "24px",
  lg: "24px",
  "extra-large": "32px",
  xl: "32px",
};
const sides: Readonly<Record<string, string>> = {
  start: "flex-start",
  end: "flex-end",
  center: "center",
  around: "space-around",
  between: "space-between",
};

function distance(name = "flush"): string {
  return distances[name] ?? "0";
}

export function Flex({
  direction = "row",
  justify = "start",
  align = "stretch",
  alignSelf,
  wrap,
  gap,
  children,
}: FlexProps) {
  const flexWrap = wrap === true || wrap === "wrap" ? "wrap" : "nowrap";
  return (
    <div
      className="hs-flex"
      style={{
        flexDirection: direction,
        justifyContent: sides[justify],
        alignItems: sides[align] ?? align,
        alignSelf,
        flexWrap,
        gap: distance(gap),
      }}
    >
      {children}
    </div>
  );
}

export function Box({ flex, alignSelf, children }: BoxProps) {
  return <div style={{ flex, alignSelf }}>{children}</div>;
}

export function Inline({ justify = "start", align = "center", gap = "sm", children }: InlineProps) {
  return (
    <Flex justify={justify} align={align} gap={gap} wrap>
      {children}
    </Flex>
  );
}

export function Stack({
  distance: gap = "sm",
  direction = "column",
  justify = "start",
  align = "stretch",
  children,
}: StackProps) {
  return (
    <Flex direction={direction} justify={justify} align={align} gap={gap}>
      {children}
    </Flex>
  );
}

export function AutoGrid({ columnWidth, gap, flexible, children }: AutoGridProps) {
  const columns = `repeat(auto-${flexible === true ? "fit" : "fill"}, minmax(${columnWidth}px, 1fr))`;
  return <div style={{ display: "grid", gap: distance(gap), gridTemplateColumns: columns }}>{children}</div>;
}

export function Tile({ compact, flush, children }: TileProps) {
  return (
    <div className={`hs-tile ${compact === true ? "hs-compact" : ""} ${flush === true ? "hs-flush" : ""}`}>
      {children}
    </div>
  );
}

export function Card({ children }: CardProps) {
  return <div className="hs-tile">{children}</div>;
}

export function ButtonRow({ children }: ButtonRowProps) {
  return <div className="hs-buttons">{children}</div>;
}

export function Divider({ distance: around }: DividerProps) {
  return <hr className="hs-divider" style={{ marginBlock: distance(around) }} />;
}

export function Spacer({ size }: SpacerProps) {
  return <div style={{ blockSize: distance(size ?? "sm") }} />;
}

export function Accordion({ title, defaultOpen, open = defaultOpen, onClick, children }: AccordionProps) {
  return (
    <details className="hs-accordion" open={open}>
      <summary
        onClick={(event) => {
          if (onClick === undefined) return;
          // The card opens it, not the browser.
          event.preventDefault();
          onClick();
        }}
      >
        {title}
      </summary>
      <div>{children}</div>
    </details>
  );
}
