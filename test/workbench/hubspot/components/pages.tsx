/** Parts of app pages: where one is, and ways to other pages. */
import type { PageBreadcrumbsPageLinkProps, PageLinkProps, PageTitleProps } from "@hubspot/ui-extensions/pages";
import type { PropsWithChildren } from "react";

type Go = (path: string) => void;
let go: Go = () => {};

/** Told once who moves the reader to another page. */
export function onNavigate(next: Go): void {
  go = next;
}

/** The path with its parameters in their places; HubSpot puts the others behind a question mark. */
function pathOf(to: string, params: Readonly<Record<string, string>> = {}): string {
  const rest = new URLSearchParams(params);
  const path = to.replaceAll(/:(\w+)/g, (_place, name: string) => {
    rest.delete(name);
    return encodeURIComponent(params[name] ?? "");
  });
  return rest.size === 0 ? path : `${path}?${rest}`;
}

export function PageLink({ to, params, children }: PageLinkProps) {
  const path = pathOf(to, params);
  const address = new URL(location.href);
  address.searchParams.set("path", path);
  return (
    <a
      href={address.href}
      onClick={(event) => {
        event.preventDefault();
        go(path);
      }}
    >
      {children}
    </a>
  );
}

export function PageTitle({ children }: PageTitleProps) {
  return <h2 className="hs-page-title">{children}</h2>;
}

export function PageBreadcrumbs({ children }: PropsWithChildren) {
  return <nav aria-label="Breadcrumbs">{children}</nav>;
}

export function PageBreadcrumbsPageLink(props: PageBreadcrumbsPageLinkProps) {
  return <PageLink {...props} />;
}

export function PageBreadcrumbsCurrent({ children }: PropsWithChildren) {
  return <span aria-current="page"> / {children}</span>;
}
