/** Words: how HubSpot's text components look in the preview. */
import type {
  DescriptionListItemProps,
  DescriptionListProps,
  HeadingProps,
  ImageProps,
  LinkProps,
  ListProps,
  StatusTagProps,
  TagProps,
  TextProps,
  TooltipProps,
} from "@hubspot/ui-extensions";
import { Children } from "react";
import { followed, pressed, quiet } from "./press.tsx";

const weights = { regular: 400, demibold: 600, bold: 700 } as const;

export function Text({ variant = "bodytext", inline, format = {}, truncate, children }: TextProps) {
  const { fontWeight = "regular", italic, lineDecoration, textTransform } = format;
  const looks = {
    className: `hs-${variant} ${truncate === undefined || truncate === false ? "" : "hs-truncate"}`,
    style: {
      fontWeight: weights[fontWeight],
      fontStyle: italic === true ? "italic" : undefined,
      textDecoration: lineDecoration === "strikethrough" ? "line-through" : lineDecoration,
      textTransform: textTransform === "sentenceCase" ? undefined : textTransform,
    },
  };
  return inline === true ? <span {...looks}>{children}</span> : <p {...looks}>{children}</p>;
}

export function Heading({ inline, children }: HeadingProps) {
  return <h3 className={inline === true ? "hs-inline" : undefined}>{children}</h3>;
}

export function Link({ href, onClick, children }: LinkProps) {
  return (
    <a {...followed(href)} {...(onClick && { onClick: (event) => void onClick(pressed(event.nativeEvent), quiet) })}>
      {children}
    </a>
  );
}

export function List({ variant = "unordered", children }: ListProps) {
  const items = Children.map(children, (child) => <li>{child}</li>);
  return variant.startsWith("ordered") ? <ol>{items}</ol> : <ul className={`hs-list-${variant}`}>{items}</ul>;
}

export function DescriptionList({ direction = "column", children }: DescriptionListProps) {
  return <dl className={`hs-description hs-${direction}`}>{children}</dl>;
}

export function DescriptionListItem({ label, children }: DescriptionListItemProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function Tag({ variant = "default", children }: TagProps) {
  return <span className={`hs-tag hs-${variant}`}>{children}</span>;
}

export function StatusTag({ variant = "default", hollow, children }: StatusTagProps) {
  return <span className={`hs-status hs-${variant} ${hollow === true ? "hs-hollow" : ""}`}>{children}</span>;
}

export function Tooltip({ children }: TooltipProps) {
  return <span className="hs-tooltip">{children}</span>;
}

export function Image({ src, alt = "", width, height }: ImageProps) {
  return <img src={src} alt={alt} width={width} height={height} />;
}
