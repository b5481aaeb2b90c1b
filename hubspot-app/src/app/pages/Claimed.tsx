/** A text with the claims in it, each marked where it stands, and the figures that decide beneath. */
import type { Claim, CommentaryBlock } from "@rapport/contract";
import { Flex, Heading, Tag, Text } from "@hubspot/ui-extensions";
import type { Words } from "./board-asking.ts";
import { fill } from "./kit/index.ts";

const shapes = { supported: "✓", contradicted: "✕", "no-evidence": "?", opinion: "–" } as const;
const colours = { supported: "success", contradicted: "error", "no-evidence": "warning", opinion: "default" } as const;

/** A commentary as it is published: marks are part of it. */
export function Claimed({ of: { title, text, author, claims }, words }: { of: CommentaryBlock; words: Words }) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>{title}</Heading>
      <Text>{pieces(text, claims)}</Text>
      {author !== null && <Text variant="microcopy">{fill(words, "writtenBy", { author })}</Text>}
      <Text variant="microcopy">{fill(words, claims.length === 0 ? "noClaims" : "claims")}</Text>
      {claims.map((claim) => (
        <Flex key={claim.from} direction="column" gap="flush">
          <Flex direction="row">
            <Tag variant={colours[claim.mark]}>{`${shapes[claim.mark]} ${claim.markLabel}`}</Tag>
          </Flex>
          <Text>{`“${claim.text}” · ${claim.reason}`}</Text>
        </Flex>
      ))}
    </Flex>
  );
}

/** The text in its order; what claims something is bold and carries its mark. */
function pieces(text: string, claims: readonly Claim[]) {
  const sorted = claims.toSorted((one, other) => one.from - other.from);
  const parts = sorted.flatMap(({ from, to, mark }, at) => [
    text.slice(sorted[at - 1]?.to ?? 0, from),
    <Text key={from} inline format={{ fontWeight: "bold" }}>
      {`${text.slice(from, to)} ${shapes[mark]}`}
    </Text>,
  ]);
  return [...parts, text.slice(sorted.at(-1)?.to ?? 0)];
}
