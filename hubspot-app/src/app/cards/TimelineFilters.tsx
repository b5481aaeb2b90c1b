/** What a timeline is narrowed to: chosen first, then shown, so that no list changes under the reader's hands. */
import type { TimelineChoices } from "@rapport/contract";
import { Accordion, AutoGrid, Button, DateInput, Flex, Form, Input, Select, Toggle } from "@hubspot/ui-extensions";
import { useState } from "react";
import { fill } from "./kit/index.ts";
import type { Question } from "./timeline-reading.ts";

interface TimelineFiltersProps {
  readonly choices: TimelineChoices;
  readonly words: Readonly<Record<string, string>>;
  readonly asked: Question;
  readonly onAsk: (question: Question) => void;
}

/** The lists, by the name that the bridge gives what they choose. */
const lists = [
  ["network", "networks"],
  ["channel", "channels"],
  ["handle", "handles"],
  ["direction", "directions"],
  ["kind", "kinds"],
] as const;

/** The form. Lists with one entry have nothing to choose and are left out. */
export function TimelineFilters({ choices, words, asked, onAsk }: TimelineFiltersProps) {
  const [chosen, setChosen] = useState<Question>(asked);
  const choose = (part: keyof Question, value: string): void => {
    setChosen(({ [part]: _before, ...others }) => (value === "" ? others : { ...others, [part]: value }));
  };
  const clear = (): void => {
    setChosen({});
    onAsk({});
  };
  return (
    <Accordion title={fill(words, "filters")} size="sm" defaultOpen={Object.keys(asked).length > 0}>
      <Form onSubmit={() => onAsk(chosen)}>
        <Flex direction="column" gap="sm">
          <Input
            name="text"
            label={fill(words, "search")}
            value={chosen.text ?? ""}
            onChange={(text) => choose("text", text.trim())}
          />
          <AutoGrid columnWidth={180} flexible gap="sm">
            {lists
              .filter(([, list]) => choices[list].length > 1)
              .map(([part, list]) => (
                <Select
                  key={part}
                  name={part}
                  label={fill(words, part)}
                  value={chosen[part] ?? ""}
                  options={[{ value: "", label: fill(words, "every") }, ...choices[list]]}
                  onChange={(value) => choose(part, String(value))}
                />
              ))}
            <Day part="from" words={words} chosen={chosen} choose={choose} />
            <Day part="to" words={words} chosen={chosen} choose={choose} />
          </AutoGrid>
          <Toggle
            name="unanswered"
            label={fill(words, "unanswered")}
            checked={chosen.unanswered === "true"}
            onChange={(checked) => choose("unanswered", checked ? "true" : "")}
          />
          <Flex direction="row" gap="sm">
            <Button type="submit">{fill(words, "apply")}</Button>
            <Button onClick={clear}>{fill(words, "clear")}</Button>
          </Flex>
        </Flex>
      </Form>
    </Accordion>
  );
}

interface DayProps {
  readonly part: "from" | "to";
  readonly words: Readonly<Record<string, string>>;
  readonly chosen: Question;
  readonly choose: (part: keyof Question, value: string) => void;
}

/** HubSpot counts months from 0; the bridge takes days as ISO 8601 writes them. */
function Day({ part, words, chosen, choose }: DayProps) {
  const [year, month, date] = (chosen[part] ?? "").split("-").map(Number);
  const isChosen = year !== undefined && month !== undefined && date !== undefined;
  return (
    <DateInput
      // Made anew when it is cleared: a field without a value keeps what it shows.
      key={String(isChosen)}
      name={part}
      label={fill(words, part)}
      format="medium"
      timezone="portalTz"
      {...(isChosen && { value: { year, month: month - 1, date } })}
      onChange={(day) => choose(part, spelled(day))}
    />
  );
}

function spelled({ year, month, date }: { year: number; month: number; date: number }): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month + 1)}-${two(date)}`;
}
