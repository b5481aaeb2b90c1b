/** A page in its four states. */
import type { ReactNode } from "react";
import { FourStates, type Loaded } from "./kit/index.ts";
import { usePageReader } from "./use-page.ts";

interface PageProps<T> {
  readonly of: Loaded<T>;
  readonly again: () => void;
  readonly children: (value: T) => ReactNode;
}

/** What the bridge does not know (a channel that is gone) is an empty page with a way on. */
export function Page<T>({ of, again, children }: PageProps<T>) {
  const { own, words } = usePageReader();
  return (
    <FourStates
      of={of}
      again={again}
      own={own}
      loading={words.loading}
      empty={{ title: words.unknownTitle, text: words.unknownText }}
    >
      {children}
    </FourStates>
  );
}
