/** The settings page: does the connection work, what was decided, what is written, and how to leave. */
import type { Settings } from "@rapport/contract";
import { Divider, Flex, hubspot, type SettingsContext } from "@hubspot/ui-extensions";
import { addressOf, FourStates, isObject, messages, readerOf, useBridge } from "./kit/index.ts";
import { DisconnectPart } from "./DisconnectPart.tsx";
import { RulesPart } from "./RulesPart.tsx";
import { SelfTestPart } from "./SelfTestPart.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { settingsMessages } from "./settings-messages.ts";

hubspot.extend<"settings">(({ context }) => <SettingsPage context={context} />);

/** The page of Connected apps → Rapport → Settings. */
export function SettingsPage({ context }: { context: SettingsContext }) {
  const reader = readerOf(context.user, context.portal);
  const [own, words] = [messages[reader.lang], settingsMessages[reader.lang]];
  const url = addressOf(context.variables, "/v1/settings", { lang: reader.lang });
  const leaving = addressOf(context.variables, "/oauth/hubspot/disconnect", { lang: reader.lang });
  const { answer, again } = useBridge(url, isSettings);
  return (
    <Flex direction="column" gap="lg">
      <SelfTestPart url={addressOf(context.variables, "/v1/self-test", { lang: reader.lang })} reader={reader} />
      <Divider />
      <FourStates
        of={answer}
        again={again}
        own={own}
        loading={words.loading}
        empty={{ title: words.emptyTitle, text: words.emptyText }}
      >
        {(settings) => (
          <Flex direction="column" gap="lg">
            <SettingsForm first={settings} url={url} reader={reader} />
            <Divider />
            <RulesPart asking={{ variables: context.variables, reader }} />
            <Divider />
            <DisconnectPart url={leaving} words={settings.words} reader={reader} />
          </Flex>
        )}
      </FourStates>
    </Flex>
  );
}

function isSettings(body: unknown): body is Settings {
  return isObject(body) && isObject(body["words"]) && Array.isArray(body["sections"]) && Array.isArray(body["history"]);
}
