/** Things that can be pressed. */
import type { ButtonProps, HrefProp, LoadingButtonProps } from "@hubspot/ui-extensions";

type Press = Parameters<NonNullable<ButtonProps["onClick"]>>;

/** Overlays are not part of this preview, so nothing happens where a card would open or close one. */
export const quiet: Press[1] = { openPanel() {}, closePanel() {}, openModal() {}, closeModal() {} };

/** A browser's event, as a card gets to know it. */
export function pressed({ type, bubbles, timeStamp }: Event): Press[0] {
  return { type, bubbles, timeStamp, id: "" };
}

/** Attributes of a link; HubSpot opens external ones in a new tab. */
export function followed(href: HrefProp): { href: string; target?: string; rel?: string } {
  const { url, external = true } = typeof href === "string" ? { url: href } : href;
  return external ? { href: url, target: "_blank", rel: "noopener noreferrer" } : { href: url };
}

export function Button({
  variant = "secondary",
  size = "md",
  type = "button",
  href,
  disabled,
  onClick,
  children,
}: ButtonProps) {
  const looks = `hs-button hs-${variant} hs-${size}`;
  if (href !== undefined) {
    return (
      <a className={looks} {...followed(href)}>
        {children}
      </a>
    );
  }
  return (
    <button
      className={looks}
      type={type}
      disabled={disabled}
      onClick={(event) => void onClick?.(pressed(event.nativeEvent), quiet)}
    >
      {children}
    </button>
  );
}

export function LoadingButton({ loading, children, ...rest }: LoadingButtonProps) {
  return (
    <Button {...rest} disabled={rest.disabled === true || loading === true}>
      {children}
    </Button>
  );
}
